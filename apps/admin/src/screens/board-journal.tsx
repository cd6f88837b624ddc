import { Box, Chip, Typography } from '@mui/material'
import { codeWord, type BoardLanguage } from '../texts/board.js'
import type { Say } from './board-servers.js'
import type { BoardAlarm, BoardEvent } from './use-board.js'

const colours = { critical: 'error', major: 'warning', minor: 'info', warning: 'default' } as const

const timeOf = (instant: string, language: string): string =>
  new Date(instant).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', second: '2-digit' })

const line = {
  display: 'flex',
  gap: 1,
  alignItems: 'center',
  py: 0.5,
  borderBottom: 1,
  borderColor: 'divider',
} as const

interface AlarmsProps {
  readonly alarms: readonly BoardAlarm[]
  readonly language: BoardLanguage
  readonly say: Say
}

/** What is wrong now, the newest first. */
export const BoardAlarms = ({ alarms, language, say }: AlarmsProps) => (
  <Box sx={{ maxHeight: 360, overflowY: 'auto' }} aria-live="polite" tabIndex={0} role="log">
    {alarms.map(({ id, code, severity, state, subject, raised_at: raisedAt }) => (
      <Box key={id} sx={line} data-alarm={code}>
        <Chip size="small" color={colours[severity]} label={say(severity)} />
        <Typography variant="body2" sx={{ flex: 1 }}>
          {codeWord(language, code)}: <strong>{subject}</strong>
          {state === 'acked' && ` (${say('acked')})`}
        </Typography>
        <Typography variant="caption">{timeOf(raisedAt, language)}</Typography>
      </Box>
    ))}
    {alarms.length === 0 && <Typography color="success.main">{say('nothing')}</Typography>}
  </Box>
)

// How long a failover took, where that was measured.
const silentFor = ({ silentMs }: BoardEvent['params'], language: string): string =>
  typeof silentMs === 'number' ? ` · ${(silentMs / 1000).toLocaleString(language, { maximumFractionDigits: 1 })} s` : ''

interface EventsProps extends Omit<AlarmsProps, 'alarms'> {
  readonly events: readonly BoardEvent[]
}

/** What happened last: failover and failback with the server that has the group now. */
export const BoardEvents = ({ events, language, say }: EventsProps) => (
  <Box sx={{ maxHeight: 360, overflowY: 'auto' }} tabIndex={0} role="log" aria-live="off">
    {events.map(({ id, code, subject, at, params }) => (
      <Box key={id} sx={line} data-event={code}>
        <Typography variant="body2" sx={{ flex: 1 }}>
          {codeWord(language, code)}: <strong>{subject}</strong>
          {typeof params['server'] === 'string' && ` → ${params['server']}`}
          {silentFor(params, language)}
        </Typography>
        <Typography variant="caption">{timeOf(at, language)}</Typography>
      </Box>
    ))}
    {events.length === 0 && <Typography color="text.secondary">{say('no_events')}</Typography>}
  </Box>
)
