import { index, integer, json, key, orElse, orNull, ref, string, table, yesNo } from '@headend/base/db'
import { DataCentre } from '../data-centres/data-centre.table.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { Tariff } from '../tariffs/tariff.table.js'

/**
 * One rule of an operator's routing: where its conditions hold, this service is taken or this address given. What
 * is left empty holds for all; rules are tried in order, and the first that fits decides.
 */
export const RoutingRule = table(
  'tvm_routing_rules',
  {
    name: orElse(string(128), ''),
    position: orElse(integer(), 0),
    isEnabled: orElse(yesNo(), true),
    deviceTypes: orElse(json<string[]>(), []),
    /** live, pvr or vod. */
    contentType: orElse(key(8), ''),
    /** The data centre that the account is tied to. */
    dataCentreId: orNull(ref(DataCentre)),
    tariffId: orNull(ref(Tariff)),
    /** Networks that the device calls from, `;` between them. */
    subnets: orElse(string(1024), ''),
    /** Where the device is: countries by ISO 3166, two letters. */
    countries: orElse(json<readonly string[]>(), []),
    /** Hours that the account watches late. */
    shiftHours: orNull(integer()),
    serviceId: orNull(ref(StreamService)),
    urlMask: orElse(string(2048), ''),
  },
  { keys: [index(['position']), index(['serviceId']), index(['tariffId']), index(['dataCentreId'])] },
)
