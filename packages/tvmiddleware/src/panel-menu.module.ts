import { menuOf } from '@headend/base'

/** Where television's pages stand in the panel's menu. */
export const tvMenu = menuOf('tvmiddleware', {
  general: ['operator-devices', 'legal-documents', 'profile-types'],
  servers: ['data-centres', 'stream-services', 'routing-rules', 'maintenances'],
  billing: ['tariffs', 'virtual-tariffs'],
  content: [
    ['categories', 'tvmiddleware'],
    ['channels', 'tvmiddleware'],
    ['channel-sorts', 'tvmiddleware'],
    ['playlists', 'tvmiddleware'],
    ['imports', 'tvmiddleware'],
    ['programs', 'tvmiddleware'],
    ['epg-sources', 'tvmiddleware'],
    ['epg-channels', 'tvmiddleware'],
    ['guide-names', 'tvmiddleware'],
    ['program-categories', 'tvmiddleware'],
    ['program-genres', 'tvmiddleware'],
    ['program-edits', 'tvmiddleware'],
    ['program-blocks', 'tvmiddleware'],
    ['guide-quality', 'tvmiddleware'],
  ],
  subscribers: [
    'customers',
    'accounts',
    'devices',
    'sessions',
    'subscriptions',
    'messages',
    'mailings',
    'device-commands',
    'customer-log',
    'legal-acceptances',
  ],
})
