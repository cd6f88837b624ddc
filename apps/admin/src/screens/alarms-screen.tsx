import { Box, Chip, Stack, Typography } from '@mui/material'
import { Link } from 'react-router'
import { useMay } from '../data/use-house.js'
import { DeedButton } from '../forms/deed-button.js'
import { alarmDeeds } from '../forms/screen-deeds.js'
import { Screen } from '../frame/screen.js'
import { now } from '../time/now.js'
import { useWords, type Words } from '../texts/use-words.js'
import { useRows } from './use-rows.js'

const RENEW_MS = 10_000
const SHOWN = 100

export interface ScreenAlarm {
  readonly id: number
  readonly code: string
  readonly severity: 'critical' | 'major' | 'warning'
  readonly state: 'raised' | 'acked' | 'cleared'
  readonly subject_type: string
  readonly subject_id: number
  readonly subject_name: string
  readonly raised_at: string
  readonly count: number
  readonly assignee: string
  readonly muted_until: string | null
}

const colours = { critical: 'error', major: 'warning', warning: 'default' } as const

const standing = ({ assignee, muted_until: mutedUntil, state }: ScreenAlarm, words: Words): string =>
  [
    ...(state === 'acked' ? [words.choice('state', 'acked')] : []),
    ...(assignee === '' ? [] : [words.t('looks_after', { name: assignee })]),
    ...(mutedUntil && new Date(mutedUntil) > now() ? [words.t('muted_until', { when: words.when(mutedUntil) })] : []),
  ].join(' · ')

/** One alarm with what staff may do about it. */
export const AlarmLine = ({ alarm, words }: { readonly alarm: ScreenAlarm; readonly words: Words }) => {
  const may = useMay()
  const deeds = alarmDeeds.filter((deed) => may(deed.may) && (deed.isFor === undefined || deed.isFor({ ...alarm })))
  return (
    <Stack
      direction="row"
      spacing={1}
      sx={{ alignItems: 'center', flexWrap: 'wrap', py: 0.5, borderBottom: 1, borderColor: 'divider' }}
      data-alarm={alarm.code}
    >
      <Chip size="small" color={colours[alarm.severity]} label={words.choice('severity', alarm.severity)} />
      <Typography variant="body2" sx={{ flex: 1, minWidth: 240 }}>
        <Link to={`/admin/signage.alarms/${alarm.id}/show`}>{words.choice('code', alarm.code)}</Link>
        {': '}
        {alarm.subject_type === 'screen' ? (
          <Link to={`/admin/panel.screen?screen=${alarm.subject_id}`}>{alarm.subject_name}</Link>
        ) : (
          alarm.subject_name
        )}
        {` · ${words.when(alarm.raised_at)} `}
        <em>{standing(alarm, words)}</em>
      </Typography>
      {deeds.map((deed) => (
        <DeedButton key={deed.name} deed={deed} id={String(alarm.id)} />
      ))}
    </Stack>
  )
}

/** What is wrong with screens just now, the worst first. */
export const AlarmsScreen = () => {
  const words = useWords()
  const of = (state: string) => ({ state, sort: '-raised_at', per_page: SHOWN })
  const raised = useRows<ScreenAlarm>('/signage/alarms', of('raised'), { everyMs: RENEW_MS })
  const seen = useRows<ScreenAlarm>('/signage/alarms', of('acked'), { everyMs: RENEW_MS })
  const alarms = [...(raised.data?.items ?? []), ...(seen.data?.items ?? [])]
  const rank = ({ severity }: ScreenAlarm): number => Object.keys(colours).indexOf(severity)
  return (
    <Screen page="panel.alarms">
      <Box role="log" aria-live="polite">
        {alarms
          .toSorted((a, b) => rank(a) - rank(b))
          .map((alarm) => (
            <AlarmLine key={alarm.id} alarm={alarm} words={words} />
          ))}
        {raised.data && alarms.length === 0 && <Typography color="success.main">{words.t('nothing_wrong')}</Typography>}
      </Box>
    </Screen>
  )
}
