import { index, orElse, partOf, string, table, yesNo } from '@headend/base/db'
import { OperatorDevice } from '../devices/operator-device.table.js'
import { Title } from '../titles/title.table.js'

/** The film that the portal of a device type offers on its first page: one to all, one to profiles of children; the newest of each. */
export const PortalBanner = table(
  'tvm_portal_banners',
  {
    operatorDeviceId: partOf(OperatorDevice),
    isForChildren: orElse(yesNo(), false),
    titleId: partOf(Title),
    imageUrl: orElse(string(500), ''),
  },
  { keys: [index(['operatorDeviceId']), index(['titleId'])] },
)
