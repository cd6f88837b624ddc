import { route, type Route } from '../http/route.js'
import { cloneParts } from '../module/clone-part.js'
import { resource, type Resource } from '../resources/resource.js'
import { bool, fallback, id, idOf, int, isoInstant, list, object, oneOf, text } from '../schema/schema.js'
import type { CloningService } from './cloning.service.js'
import { keyKinds } from './operator-keys.js'
import { OwnOperatorChange, operatorFields, ownOperatorPatch } from './operator.schemas.js'
import { Operator } from './operator.table.js'
import { OwnOperatorView, ownOperatorView } from './operators.views.js'
import type { NewOperator, OperatorDraft, OperatorService } from './operators.service.js'
import type { OwnOperatorService } from './own-operator.service.js'

/** All operators of the installation, for superusers. */
export const operatorResource = (operators: OperatorService): Resource =>
  resource(Operator, {
    name: 'operators',
    label: 'Operators',
    fields: operatorFields,
    shows: { ...operatorFields, domainPrefix: text(63), createdAt: isoInstant() },
    filters: {
      isActive: { column: 'isActive', schema: bool() },
      parentId: { column: 'parentId', schema: idOf(Operator) },
    },
    search: ['nameFold', 'domainPrefix'],
    totals: [
      { name: 'active', colour: 'green', counts: () => ({ isActive: true }) },
      { name: 'inactive', colour: 'red', counts: () => ({ isActive: false }) },
    ],
    sort: ['id', 'name', 'createdAt'],
    isForSuperusers: true,
    // Never removed, because everything belongs to it: it is switched off.
    actions: ['view', 'create', 'edit'],
    deeds: {
      create: async (ctx, values) => (await operators.create(ctx, values as NewOperator)).operator,
      change: (ctx, operatorId, values) => operators.change(ctx, operatorId, values as Partial<OperatorDraft>),
    },
  })

/** An operator's people and their own operator. */
export const operatorRoutes = (own: OwnOperatorService): readonly Route[] => [
  route({
    method: 'get',
    path: '/base/operator',
    auth: 'staff',
    allow: 'base.operator.view',
    summary: 'The operator that the call is about',
    input: object({}),
    reply: OwnOperatorView,
    run: async (ctx) => ownOperatorView(await own.get(ctx)),
  }),
  route({
    method: 'patch',
    path: '/base/operator',
    auth: 'staff',
    allow: 'base.operator.edit',
    summary: 'Change the general settings of the operator',
    input: OwnOperatorChange,
    reply: OwnOperatorView,
    run: async (ctx, input) => ownOperatorView(await own.change(ctx, ownOperatorPatch(input))),
  }),
  route({
    method: 'get',
    path: '/base/operator/keys',
    auth: 'staff',
    allow: 'base.operator-keys.view',
    summary: 'The keys of the device, Billing and Content APIs',
    input: object({}),
    reply: object({ device: text(), billing: text(), content: text() }),
    run: (ctx) => own.keys(ctx),
  }),
  route({
    method: 'post',
    path: '/base/operator/keys',
    auth: 'staff',
    allow: 'base.operator-keys.edit',
    summary: 'Make a new key; the old one opens nothing from now on',
    input: object({ kind: oneOf(...keyKinds) }),
    reply: object({ kind: oneOf(...keyKinds), key: text() }),
    run: async (ctx, { kind }) => ({ kind, key: await own.rotateKey(ctx, kind) }),
  }),
]

/** A new operator after the pattern of another. */
export const cloneRoutes = (cloning: CloningService): readonly Route[] => [
  route({
    method: 'post',
    path: '/base/operators/{id}/clone',
    auth: 'staff',
    allow: 'base.operators.create',
    summary: 'Make an operator after the pattern of this one; its keys are shown this once',
    input: object({
      id: idOf(Operator),
      name: operatorFields.name,
      domain_prefix: operatorFields.domainPrefix,
      parts: fallback(list(oneOf(...cloneParts), cloneParts.length).unique(), [...cloneParts]),
    }),
    reply: object({ id: id(), device: text(), billing: text(), content: text(), copied: int(0) }),
    run: async (ctx, input) => {
      const { operator, keys, copied } = await cloning.cloneFor(ctx, input.id, {
        ...{ name: input.name, parts: input.parts },
        ...(input.domain_prefix !== undefined && { domainPrefix: input.domain_prefix }),
      })
      return { id: operator.id, ...keys, copied: Object.values(copied).reduce((sum, count) => sum + count, 0) }
    },
  }),
]
