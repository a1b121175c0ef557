// Shows what `/health` says: the gateway lists every service, a single service only itself.

const list = document.querySelector('#services');
const summary = document.querySelector('#summary');
const refresh = document.querySelector('#refresh');

function element(tag, className, text) {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

function row([name, { status, ms, reason }]) {
  const up = status === 'ok';
  const item = document.createElement('li');
  item.append(
    element('span', 'name', name),
    element('span', up ? 'state ok' : 'state down', up ? '✓ up' : '✗ down'),
    element('span', 'time', ms === undefined ? '' : `${ms} ms`),
  );
  if (reason !== undefined) item.append(element('span', 'reason', reason));
  return item;
}

async function check() {
  refresh.disabled = true;
  try {
    const response = await fetch('/health', { headers: { accept: 'application/json' } });
    const health = await response.json();
    const services = Object.entries(health.services ?? { [health.service]: health });
    const up = services.filter(([, { status }]) => status === 'ok').length;
    list.replaceChildren(...services.map(row));
    summary.textContent = up === services.length
      ? `All ${up} services are up.`
      : `${services.length - up} of ${services.length} services are down.`;
  } catch {
    list.replaceChildren();
    summary.textContent = 'The gateway did not answer.';
  } finally {
    refresh.disabled = false;
  }
}

refresh.addEventListener('click', check);
check();
