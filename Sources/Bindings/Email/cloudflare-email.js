// The module `cloudflare:email`. https://developers.cloudflare.com/email-routing/email-workers/send-email-workers/
// No Swift half.
'use strict';
(function ({ load }) {
  const { EmailMessage } = load('email-message');
  return { EmailMessage };
});
