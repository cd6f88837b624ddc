import type { CatalogueChannel } from './catalogue.service.js'

type Shown = Pick<
  CatalogueChannel,
  'channel' | 'category' | 'additionalCategories' | 'epgChannel' | 'services' | 'hbb' | 'hasAds'
>

/** All that lists show of a channel beside its programmes, as revisions of the rows it is made of. */
export const revisionOf = ({ channel, category, additionalCategories, epgChannel, services, ...more }: Shown): string =>
  [
    ...[channel, category, ...additionalCategories, { id: epgChannel?.id ?? 0, rev: epgChannel?.rev ?? 0 }].map(
      ({ id, rev }) => `${id}.${rev}`,
    ),
    ...(more.hasAds ? ['ads'] : []),
    ...more.hbb.map(({ id, rev }) => `h${id}.${rev}`),
    // Of a service nothing else is seen: that one is away for a minute must not make every box load its list again.
    ...services.map(({ id, type, recordDays }) => `${id}.${type}.${recordDays}`),
  ].join(':')
