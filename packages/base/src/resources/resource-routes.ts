import type { Route } from '../http/route.js'
import { ResourcePlan } from './resource-plan.js'
import { readRoutes } from './resource-read-routes.js'
import { createRoute, editRoutes, removalRoutes } from './resource-write-routes.js'
import type { Resource } from './resource.js'

/** The routes of the staff API that one resource makes, under `/<module>/<name>`. */
export const resourceRoutes = (module: string, resource: Resource): readonly Route[] => {
  const plan = new ResourcePlan(module, resource)
  const { verbs } = plan
  return [
    ...(verbs.includes('view') ? readRoutes(plan) : []),
    ...(verbs.includes('create') ? [createRoute(plan)] : []),
    ...(verbs.includes('edit') ? editRoutes(plan) : []),
    ...(verbs.includes('delete') ? removalRoutes(plan) : []),
  ]
}
