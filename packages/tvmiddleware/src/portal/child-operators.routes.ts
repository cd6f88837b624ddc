import {
  fallback,
  id,
  idOf,
  int,
  list,
  object,
  optional,
  route,
  text,
  type ChildOperator,
  type Out,
} from '@headend/base'
import type { ChildOperatorsService } from './child-operators.service.js'

const ChildView = object({
  ...{ id: id(), name: text(), logo_url: text(), api_key: text(), api_url: text() },
  ...{ external_client_id: int(), redirect_to_portal_url: text(), uid: int() },
})
const ChildrenView = object({ clients: list(ChildView) })

const childView = (child: ChildOperator): Out<typeof ChildView> => ({
  id: child.id,
  name: child.name,
  logo_url: child.logoUrl,
  api_key: child.apiKey,
  api_url: child.apiUrl,
  external_client_id: child.externalClientId ?? 0,
  redirect_to_portal_url: child.redirectToPortalUrl,
  uid: child.uid ?? 0,
})

/** The operators among whom the app of a parent operator lets subscribers choose. */
export const childOperatorRoutes = (operators: ChildOperatorsService) => [
  route({
    method: 'get',
    path: '/portal/client/list/',
    auth: 'guest',
    summary: 'Child operators to choose from',
    input: object({}),
    reply: ChildrenView,
    run: async (ctx) => ({ clients: (await operators.list(ctx)).map(childView) }),
  }),
  route({
    method: 'get',
    path: '/portal/client/search/',
    auth: 'guest',
    summary: 'Child operators by a part of the name, or by code',
    input: object({ search: fallback(text(100), '') }),
    reply: ChildrenView,
    codes: { unauthenticated: 1, searchMissing: 2 },
    invalid: 2,
    run: async (ctx, { search }) => ({ clients: (await operators.search(ctx, search)).map(childView) }),
  }),
  route({
    method: 'get',
    path: '/portal/client/detail/',
    auth: 'guest',
    summary: 'One child operator',
    input: object({ id: optional(idOf('base_operators')), uid: optional(int(0, 999_999_999)) }),
    reply: ChildView,
    codes: { unauthenticated: 1, childOperatorUnnamed: 2, childOperatorUnknown: 3 },
    invalid: 2,
    run: async (ctx, { id: childId, uid }) => childView(await operators.detail(ctx, { id: childId, uid })),
  }),
]
