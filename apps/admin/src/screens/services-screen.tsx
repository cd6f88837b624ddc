import { Box, Chip, LinearProgress, Typography } from '@mui/material'
import { Link } from 'react-router'
import { Screen } from '../frame/screen.js'
import { useWords, type Words } from '../texts/use-words.js'
import { LiveChip } from './live-chip.js'
import { PanelCard } from './panel-card.js'
import { useLive } from './use-live.js'
import { useRows } from './use-rows.js'

// Masks and limits change seldom; what moves is told by the socket.
const RENEW_MS = 60_000
const checks = ['checks_ping', 'checks_tcp', 'checks_http', 'checks_alive'] as const

type Service = {
  readonly id: number
  readonly name: string
  readonly type: string
  readonly is_enabled: boolean
  readonly is_available: boolean
  readonly fault: string
  readonly availability_since: string | null
  readonly load?: number
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

const Load = ({ service, words }: { readonly service: Service; readonly words: Words }) => {
  const { load, load_limit: limit, weight } = service
  const share = limit > 0 ? Math.min(100, Math.round(((load ?? 0) / limit) * 100)) : 0
  const said = load === undefined ? '–' : words.number(load)
  return (
    <Box sx={{ my: 1 }}>
      <Typography variant="body2" data-load={load}>
        {words.t('load_hour', { load: said, limit: limit > 0 ? words.number(limit) : '∞' })} · {words.t('weight')}:{' '}
        {weight}
      </Typography>
      <LinearProgress
        variant="determinate"
        value={share}
        color={share > 90 ? 'error' : 'primary'}
        aria-label={words.t('load_of', { name: service.name })}
        sx={{ height: 8, borderRadius: 4, mt: 0.5 }}
      />
    </Box>
  )
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
      <Load service={service} words={words} />
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

interface Told {
  readonly at: string
  readonly items: readonly (Pick<Service, 'id' | 'is_available' | 'fault' | 'availability_since'> & {
    readonly load: number
  })[]
}

/** How video servers are just now. */
export const ServicesScreen = () => {
  const words = useWords()
  const { message, isLive } = useLive<Told>('services')
  const { data } = useRows<Service>('/tvmiddleware/stream-services', { per_page: 250 }, { everyMs: RENEW_MS })
  const told = new Map(message?.items.map((one) => [one.id, one]))
  return (
    <Screen page="panel.services" actions={<LiveChip isLive={isLive} at={message?.at} />}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr', xl: '1fr 1fr 1fr' } }}>
        {data?.items.map((service) => (
          <One key={service.id} service={{ ...service, ...told.get(service.id) }} words={words} />
        ))}
      </Box>
      {data?.items.length === 0 && <Typography>{words.t('no_rows')}</Typography>}
    </Screen>
  )
}
