import { index, linkTable, partOf, unique } from '@headend/base/db'
import { StreamService } from '../streaming/stream-service.table.js'
import { Tariff } from './tariff.table.js'

/** Which streaming services a tariff grants; a service that no tariff names is granted to all. */
export const TariffService = linkTable(
  'tvm_tariff_services',
  { tariffId: partOf(Tariff), serviceId: partOf(StreamService) },
  { keys: [unique(['tariffId', 'serviceId']), index(['serviceId'])] },
)
