import { index, linkTable, partOf, unique } from '@headend/base/db'
import { StreamService } from '../streaming/stream-service.table.js'
import { Tariff } from './tariff.table.js'

/** Which streaming services a tariff grants; one that names none grants all. */
export const TariffService = linkTable(
  'tvm_tariff_services',
  { tariffId: partOf(Tariff), serviceId: partOf(StreamService) },
  { keys: [unique(['tariffId', 'serviceId']), index(['serviceId'])] },
)
