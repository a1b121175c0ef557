// Groups of people: what there are, who is in them, and how to get in.

import { addHealthRoutes, App, requestLog, serverTiming, tracing } from '../../shared/src/index.ts';
import { listAudit, record } from './audit.ts';
import { Call } from './call.ts';
import { listCategories, showCategory } from './categories.ts';
import type { Env } from './env.ts';
import { createGroup, deleteGroup, showGroup, updateGroup } from './groups.ts';
import {
  answerInvitation, decideJoinRequest, invite, join, listInvitations, listJoinRequests,
} from './joining.ts';
import { listGroups } from './listing.ts';
import { changeRole, listMembers, removeMember } from './members.ts';

const app = new App<Env>().use(tracing()).use(requestLog()).use(serverTiming());
const groups = '/api/groups';

addHealthRoutes(app)
  .get(`${groups}/categories`, (context) => listCategories(new Call(context)))
  .get(`${groups}/categories/:slug`, (context, { slug }) => showCategory(new Call(context), slug))
  .get(`${groups}/invitations`, (context) => listInvitations(new Call(context)))
  .get(groups, (context) => listGroups(new Call(context)))
  .post(groups, (context) => createGroup(new Call(context)))
  .get(`${groups}/:id`, (context, { id }) => showGroup(new Call(context), id))
  .patch(`${groups}/:id`, (context, { id }) => updateGroup(new Call(context), id))
  .delete(`${groups}/:id`, (context, { id }) => deleteGroup(new Call(context), id))
  .get(`${groups}/:id/audit`, (context, { id }) => listAudit(new Call(context), id))
  .get(`${groups}/:id/members`, (context, { id }) => listMembers(new Call(context), id))
  .put(`${groups}/:id/members/:user`, (context, { id, user }) =>
    changeRole(new Call(context), id, user))
  .delete(`${groups}/:id/members/:user`, (context, { id, user }) =>
    removeMember(new Call(context), id, user))
  .post(`${groups}/:id/join`, (context, { id }) => join(new Call(context), id))
  .get(`${groups}/:id/requests`, (context, { id }) => listJoinRequests(new Call(context), id))
  .post(`${groups}/:id/requests/:user`, (context, { id, user }) =>
    decideJoinRequest(new Call(context), id, user))
  .post(`${groups}/:id/invitations`, (context, { id }) => invite(new Call(context), id))
  .post(`${groups}/:id/invitation`, (context, { id }) => answerInvitation(new Call(context), id));

export { GroupRoster } from './roster.ts';

export default { fetch: app.fetch, queue: record };
