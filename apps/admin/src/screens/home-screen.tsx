import { Alert, Box, Button, List, ListItem, ListItemText, Stack, Typography } from '@mui/material'
import { Link } from 'react-router'
import { titleOf } from '../data/title-of.js'
import { useHouse, useMay } from '../data/use-house.js'
import { Screen } from '../frame/screen.js'
import { now } from '../time/now.js'
import { useWords } from '../texts/use-words.js'
import { HomeLive } from './home-live.js'
import { PanelCard } from './panel-card.js'
import { useAnswer, useRows } from './use-rows.js'

const LIVE_MS = 30_000

type Totals = Readonly<Record<string, number>>
type Row = { readonly id: number } & Readonly<Record<string, unknown>>

const colours: Readonly<Record<string, string>> = {
  total: 'primary.main',
  active: 'success.main',
  online: 'success.main',
  inactive: 'error.main',
  offline: 'text.secondary',
}

const Counter = ({ page }: { readonly page: string }) => {
  const words = useWords()
  const may = useMay()
  const isAsked = may(`${page}.view`)
  const { data } = useAnswer<Totals>(`/${page.replace('.', '/')}/totals`, { everyMs: LIVE_MS, isAsked })
  if (!isAsked) return null
  return (
    <PanelCard
      title={words.page(page)}
      actions={
        <Link to={`/admin/${page}`} aria-label={words.page(page)}>
          →
        </Link>
      }
    >
      <Stack direction="row" spacing={3} useFlexGap sx={{ flexWrap: 'wrap' }}>
        {Object.entries(data ?? {}).map(([name, count]) => (
          <Box key={name}>
            <Typography variant="h4" component="p" sx={{ color: colours[name], fontWeight: 600 }}>
              {words.number(count)}
            </Typography>
            <Typography variant="caption">{words.choice('total', name)}</Typography>
          </Box>
        ))}
      </Stack>
    </PanelCard>
  )
}

const Newest = () => {
  const words = useWords()
  const { data } = useRows<Row>('/tvmiddleware/accounts', { sort: '-created_at', per_page: 10 }, { everyMs: 60_000 })
  return (
    <PanelCard title={words.t('new_accounts')}>
      <List dense disablePadding>
        {data?.items.slice(0, 7).map((row) => (
          <ListItem key={row.id} disableGutters>
            <ListItemText
              primary={
                <Link to={`/admin/tvmiddleware.customers/${String(row['customer_id'])}/show`}>{titleOf(row)}</Link>
              }
              secondary={words.when(String(row['created_at']))}
            />
          </ListItem>
        ))}
      </List>
    </PanelCard>
  )
}

const isUnderWay = (row: Row, at: number): boolean => {
  const ends = row['ends_at'] as string | null
  return Date.parse(String(row['begins_at'])) <= at && (ends === null || Date.parse(ends) > at)
}

const Works = () => {
  const words = useWords()
  const { data } = useRows<Row>('/tvmiddleware/maintenances', { is_finished: false, per_page: 50 }, { everyMs: 60_000 })
  const present = data?.items.filter((row) => isUnderWay(row, now().getTime())) ?? []
  return (
    <PanelCard title={words.t('works_now')}>
      {present.length === 0 && <Typography color="text.secondary">{words.t('none')}</Typography>}
      {present.map((row) => (
        <Typography key={row.id}>
          <Link to={`/admin/tvmiddleware.maintenances/${row.id}`}>{titleOf(row)}</Link>
        </Typography>
      ))}
    </PanelCard>
  )
}

const pages = ['tvmiddleware.devices', 'tvmiddleware.channels', 'tvmiddleware.tariffs', 'base.dealers']

// Where there is no channel yet, somebody has just arrived.
const FirstSteps = () => {
  const words = useWords()
  const may = useMay()
  const isAsked = may('base.operator.edit') && may('tvmiddleware.channels.view')
  const { data } = useAnswer<Totals>('/tvmiddleware/channels/totals', { isAsked })
  if (data?.['total'] !== 0) return null
  const go = (
    <Button component={Link} to="/admin/panel.wizard" color="inherit" size="small">
      {words.page('panel.wizard')}
    </Button>
  )
  return (
    <Alert severity="info" action={go} sx={{ mb: 2 }}>
      {words.t('first_steps_wait')}
    </Alert>
  )
}

/** The service at a glance. */
export const HomeScreen = () => {
  const may = useMay()
  const hasOperator = useHouse()?.hasOperator ?? false
  return (
    <Screen page="panel.home">
      {hasOperator && <FirstSteps />}
      {hasOperator && may('tvmiddleware.accounts.view') && <HomeLive />}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr', xl: '1fr 1fr 1fr' } }}>
        {pages.map((page) => (
          <Counter key={page} page={page} />
        ))}
        {may('tvmiddleware.accounts.view') && <Newest />}
        {may('tvmiddleware.maintenances.view') && <Works />}
      </Box>
    </Screen>
  )
}
