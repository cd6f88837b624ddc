import { idOf, int, nullable, object, optional, route } from '@headend/base'
import { DataCentre } from './data-centre.table.js'
import type { DataCentresService } from './data-centres.service.js'

export const dataCentreRoutes = (centres: DataCentresService) => [
  route({
    method: 'post',
    path: '/tvmiddleware/data-centres/reassign',
    auth: 'staff',
    allow: 'tvmiddleware.data-centres.edit',
    summary: 'Tie accounts to another data centre, or to none: all of them, or those of one',
    input: object({ from_id: optional(nullable(idOf(DataCentre))), to_id: nullable(idOf(DataCentre)) }),
    reply: object({ moved: int(0) }),
    run: async (ctx, { to_id, from_id }) => ({ moved: await centres.reassign(ctx, to_id, from_id) }),
  }),
]
