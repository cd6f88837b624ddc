import Add from '@mui/icons-material/Add'
import ChevronLeft from '@mui/icons-material/ChevronLeft'
import ChevronRight from '@mui/icons-material/ChevronRight'
import { Box, Button, Chip, IconButton, Paper, Stack, TextField, Typography } from '@mui/material'
import { useNavigate, useSearchParams } from 'react-router'
import { useHouse, useMay } from '../data/use-house.js'
import { Screen } from '../frame/screen.js'
import { dayBounds, dayIn } from '../time/local-day.js'
import { daysOfMonth, monthAfter } from '../time/month.js'
import { now } from '../time/now.js'
import { useWords } from '../texts/use-words.js'
import { useRows } from './use-rows.js'

interface Work {
  readonly id: number
  readonly description: string
  readonly begins_at: string
  readonly ends_at: string | null
  readonly is_finished: boolean
  readonly is_service_unavailable: boolean
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** The works that touch a day of this zone. */
export const worksOn = (works: readonly Work[], day: string, zone: string): readonly Work[] =>
  works.filter(({ begins_at: begins, ends_at: ends, is_finished: isOver }) => {
    const first = dayIn(new Date(begins), zone)
    const last = ends ? dayIn(new Date(ends), zone) : isOver ? first : '9999'
    return first <= day && day <= last
  })

const colourOf = ({ is_finished: isOver, is_service_unavailable: blocks }: Work) =>
  isOver ? 'default' : blocks ? 'error' : 'warning'

interface DayProps {
  readonly day: string
  readonly works: readonly Work[]
  readonly isToday: boolean
  readonly onAnnounce: (() => void) | undefined
}

const Day = ({ day, works, isToday, onAnnounce }: DayProps) => {
  const words = useWords()
  const navigate = useNavigate()
  const border = isToday ? { borderColor: 'primary.main', borderWidth: 2 } : {}
  return (
    <Paper variant="outlined" data-day={day} sx={{ minHeight: 96, p: 0.5, ...border }}>
      <Stack direction="row" sx={{ alignItems: 'center', justifyContent: 'space-between', minHeight: 28 }}>
        <Typography variant="caption" sx={{ pl: 0.5, fontWeight: isToday ? 700 : 400 }}>
          {Number(day.slice(8))}
        </Typography>
        {onAnnounce && (
          <IconButton size="small" aria-label={words.t('announce_on', { day })} onClick={onAnnounce} sx={{ p: 0.25 }}>
            <Add fontSize="inherit" />
          </IconButton>
        )}
      </Stack>
      {works.map((work) => (
        <Chip
          key={work.id}
          size="small"
          color={colourOf(work)}
          label={work.description || `#${work.id}`}
          title={work.description}
          onClick={() => void navigate(`/admin/tvmiddleware.maintenances/${work.id}`)}
          sx={{ width: '100%', mb: 0.5 }}
        />
      ))}
    </Paper>
  )
}

interface MonthProps {
  readonly month: string
  readonly onChoose: (month: string) => void
}

const Month = ({ month, onChoose }: MonthProps) => {
  const words = useWords()
  return (
    <Stack direction="row" spacing={1} sx={{ alignItems: 'center', mb: 2 }}>
      <IconButton aria-label={words.t('month_before')} onClick={() => onChoose(monthAfter(month, -1))}>
        <ChevronLeft />
      </IconButton>
      <TextField
        type="month"
        label={words.t('all_month')}
        value={month}
        onChange={({ target }) => target.value && onChoose(target.value)}
        sx={{ width: 200 }}
      />
      <IconButton aria-label={words.t('month_after')} onClick={() => onChoose(monthAfter(month, 1))}>
        <ChevronRight />
      </IconButton>
    </Stack>
  )
}

const CREATE = '/admin/tvmiddleware.maintenances/create'

const Weekdays = () => {
  const words = useWords()
  return weekdays.map((name) => (
    <Typography key={name} variant="subtitle2" align="center">
      {words.t(name)}
    </Typography>
  ))
}

/** The works of a month. */
export const CalendarScreen = () => {
  const words = useWords()
  const navigate = useNavigate()
  const zone = useHouse()?.timeZone ?? 'UTC'
  const today = dayIn(now(), zone)
  const [params, setParams] = useSearchParams()
  const month = params.get('month') ?? today.slice(0, 7)
  const mayAnnounce = useMay()('tvmiddleware.maintenances.create')
  const { data } = useRows<Work>('/tvmiddleware/maintenances', { per_page: 250 })
  const announceOn = (day: string): void => {
    const source = JSON.stringify({ begins_at: dayBounds(day, zone).from })
    void navigate(`${CREATE}?source=${encodeURIComponent(source)}`)
  }
  const announce = mayAnnounce && (
    <Button variant="contained" size="small" onClick={() => void navigate(CREATE)}>
      {words.t('announce')}
    </Button>
  )
  const drawn = (day: string) => (
    <Day
      key={day}
      day={day}
      works={worksOn(data?.items ?? [], day, zone)}
      isToday={day === today}
      onAnnounce={mayAnnounce ? () => announceOn(day) : undefined}
    />
  )
  return (
    <Screen page="panel.calendar" actions={announce}>
      <Month month={month} onChoose={(next) => setParams({ month: next })} />
      <Box sx={{ display: 'grid', gap: 0.5, gridTemplateColumns: 'repeat(7, minmax(0, 1fr))' }}>
        <Weekdays />
        {daysOfMonth(month).map((day, at) => (day === null ? <span key={`gap ${at}`} /> : drawn(day)))}
      </Box>
    </Screen>
  )
}
