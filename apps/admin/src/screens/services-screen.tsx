import { Box, Chip, Typography } from '@mui/material'
import { Link } from 'react-router'
import { Screen } from '../frame/screen.js'
import { useWords, type Words } from '../texts/use-words.js'
import { PanelCard } from './panel-card.js'
import { useRows } from './use-rows.js'

const LIVE_MS = 5000
const checks = ['checks_ping', 'checks_tcp', 'checks_http', 'checks_alive'] as const

type Service = {
  readonly id: number
  readonly name: string
  readonly type: string
  readonly is_enabled: boolean
  readonly is_available: boolean
  readonly fault: string
  readonly availability_since: string | null
  readonly load_limit: number
  readonly weight: number
  readonly url_mask: string
} & Readonly<Record<(typeof checks)[number], boolean>>

const stateOf = (service: Service) => {
  if (!service.is_enabled) return { word: 'switched_off', colour: 'default' } as const
  if (!checks.some((name) => service[name])) return { word: 'unknown', colour: 'default' } as const
  return service.is_available
    ? ({ word: 'available', colour: 'success' } as const)
    : ({ word: 'unavailable', colour: 'error' } as const)
}

const One = ({ service, words }: { readonly service: Service; readonly words: Words }) => {
  const { word, colour } = stateOf(service)
  return (
    <PanelCard title={service.name} actions={<Chip size="small" color={colour} label={words.t(word)} />}>
      <Typography variant="body2">{words.choice('type', service.type)}</Typography>
      <Typography variant="body2" noWrap title={service.url_mask}>
        <code>{service.url_mask}</code>
      </Typography>
      {service.availability_since && (
        <Typography variant="body2">{words.t('since', { when: words.when(service.availability_since) })}</Typography>
      )}
      {service.fault !== '' && <Typography color="error">{service.fault}</Typography>}
      <Typography variant="body2">
        {words.t('load')}: {service.load_limit || '∞'} · {words.t('weight')}: {service.weight}
      </Typography>
      <Box sx={{ mt: 1, display: 'flex', gap: 0.5, flexWrap: 'wrap' }}>
        {checks
          .filter((name) => service[name])
          .map((name) => (
            <Chip key={name} size="small" variant="outlined" label={words.field(name)} />
          ))}
      </Box>
      <Link to={`/admin/tvmiddleware.stream-services/${service.id}`}>{words.t('edit')}</Link>
    </PanelCard>
  )
}

/** How video servers are just now. */
export const ServicesScreen = () => {
  const words = useWords()
  const { data, dataUpdatedAt } = useRows<Service>(
    '/tvmiddleware/stream-services',
    { per_page: 250 },
    { everyMs: LIVE_MS },
  )
  const renewed = dataUpdatedAt ? new Date(dataUpdatedAt).toLocaleTimeString(words.language) : ''
  return (
    <Screen page="panel.services" actions={<Chip size="small" label={words.t('live', { when: renewed })} />}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr', xl: '1fr 1fr 1fr' } }}>
        {data?.items.map((service) => (
          <One key={service.id} service={service} words={words} />
        ))}
      </Box>
      {data?.items.length === 0 && <Typography>{words.t('no_rows')}</Typography>}
    </Screen>
  )
}
