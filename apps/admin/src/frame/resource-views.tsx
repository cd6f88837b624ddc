import { lazy, type ComponentType } from 'react'

const List = lazy(() => import('../lists/resource-list.js').then((m) => ({ default: m.ResourceList })))
const Edit = lazy(() => import('../forms/resource-form.js').then((m) => ({ default: m.ResourceEdit })))
const Create = lazy(() => import('../forms/resource-form.js').then((m) => ({ default: m.ResourceCreate })))
const Card = lazy(() => import('../screens/subscriber-card.js').then((m) => ({ default: m.SubscriberCard })))

interface Views {
  readonly list: ComponentType
  readonly edit: ComponentType
  readonly create: ComponentType
  readonly show?: ComponentType
}

const drawn: Views = { list: List, edit: Edit, create: Create }

const particular: Readonly<Record<string, Views>> = {
  'tvmiddleware.customers': { ...drawn, show: Card },
}

/** The pages of a list: drawn from its description, where there is nothing better. */
export const resourceViews = (resource: string): Views => particular[resource] ?? drawn
