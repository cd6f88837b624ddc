import { Box, Button, Chip, Paper, TextField, Typography } from '@mui/material'
import { useNavigate, useSearchParams } from 'react-router'
import { useHouse, useMay } from '../data/use-house.js'
import { Screen } from '../frame/screen.js'
import { dayIn } from '../time/local-day.js'
import { daysOfMonth } from '../time/month.js'
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

const Day = ({ day, works }: { readonly day: string | null; readonly works: readonly Work[] }) => {
  const navigate = useNavigate()
  return (
    <Paper variant="outlined" sx={{ minHeight: 92, p: 0.5, opacity: day ? 1 : 0.3 }}>
      <Typography variant="caption">{day ? Number(day.slice(8)) : ''}</Typography>
      {works.map((work) => (
        <Chip
          key={work.id}
          size="small"
          color={colourOf(work)}
          label={work.description || `#${work.id}`}
          onClick={() => void navigate(`/admin/tvmiddleware.maintenances/${work.id}`)}
          sx={{ width: '100%', mb: 0.5 }}
        />
      ))}
    </Paper>
  )
}

/** The works of a month. */
export const CalendarScreen = () => {
  const words = useWords()
  const navigate = useNavigate()
  const may = useMay()
  const zone = useHouse()?.timeZone ?? 'UTC'
  const [params, setParams] = useSearchParams()
  const month = params.get('month') ?? dayIn(now(), zone).slice(0, 7)
  const { data } = useRows<Work>('/tvmiddleware/maintenances', { per_page: 250 })
  const announce = may('tvmiddleware.maintenances.create') && (
    <Button variant="contained" size="small" onClick={() => void navigate('/admin/tvmiddleware.maintenances/create')}>
      {words.t('announce')}
    </Button>
  )
  return (
    <Screen page="panel.calendar" actions={announce}>
      <TextField
        type="month"
        label={words.t('all_month')}
        value={month}
        onChange={({ target }) => target.value && setParams({ month: target.value })}
        sx={{ width: 200, mb: 2 }}
      />
      <Box sx={{ display: 'grid', gap: 0.5, gridTemplateColumns: 'repeat(7, minmax(0, 1fr))' }}>
        {weekdays.map((name) => (
          <Typography key={name} variant="subtitle2" align="center">
            {words.t(name)}
          </Typography>
        ))}
        {daysOfMonth(month).map((day, at) => (
          <Day key={day ?? `gap ${at}`} day={day} works={day ? worksOn(data?.items ?? [], day, zone) : []} />
        ))}
      </Box>
    </Screen>
  )
}
