import { bool, fallback, idOf, resource } from '@headend/base'
import { OperatorDevice } from '../devices/operator-device.table.js'
import { portalTag } from '../devices/portal-tag.js'
import { pictureAddress } from '../forms/addresses.schemas.js'
import { Title } from '../titles/title.table.js'
import { PortalBanner } from './portal-banner.table.js'

export const portalBannerResource = resource(PortalBanner, {
  name: 'portal-banners',
  label: 'Films on the first page',
  fields: {
    operatorDeviceId: idOf(OperatorDevice),
    titleId: idOf(Title),
    imageUrl: fallback(pictureAddress(500), ''),
    isForChildren: fallback(bool(), false).description('Shown in profiles of children, and there alone'),
  },
  filters: {
    operatorDeviceId: { column: 'operatorDeviceId', schema: idOf(OperatorDevice) },
    isForChildren: { column: 'isForChildren', schema: bool() },
  },
  sort: ['operatorDeviceId', 'titleId', 'id'],
  tags: () => [portalTag],
})
