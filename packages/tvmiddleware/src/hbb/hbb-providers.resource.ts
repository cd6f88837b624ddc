import { bool, fallback, oneOf, resource, text, word } from '@headend/base'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { webAddress } from '../forms/addresses.schemas.js'
import { HbbProvider } from './hbb-provider.table.js'

const address = () => fallback(webAddress(1024), '')

export const hbbProviderResource = resource(HbbProvider, {
  name: 'hbb-providers',
  label: 'HbbTV providers',
  fields: {
    name: word(190),
    providerType: fallback(oneOf(0, 1, 2), 0).description('1 Teletarget, 2 GetShopTV, 0 another'),
    pageUrl: word(1024).pattern(/^https?:\/\/[^\s/]\S*$/i),
    apiKey: fallback(text(128), '').description('Apps are told it'),
    eventsUrl: address(),
    eventUrl: address(),
    activityUrl: address(),
    errorsUrl: address(),
    isEnabled: fallback(bool(), true),
  },
  filters: { isEnabled: { column: 'isEnabled', schema: bool() } },
  search: ['name'],
  sort: ['name', 'id'],
  tags: () => [catalogueTag],
})
