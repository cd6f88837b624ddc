import ChevronLeft from '@mui/icons-material/ChevronLeft'
import ChevronRight from '@mui/icons-material/ChevronRight'
import {
  Box,
  Button,
  IconButton,
  List,
  ListItemButton,
  ListItemText,
  Stack,
  TextField,
  Typography,
} from '@mui/material'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { call } from '../api/call.js'
import { useHouse, useMay } from '../data/use-house.js'
import { Screen } from '../frame/screen.js'
import { now } from '../time/now.js'
import { dayAfter, dayBounds, dayIn } from '../time/local-day.js'
import { useWords } from '../texts/use-words.js'
import { GuideDay } from './guide-day.js'
import { GuideQuality } from './guide-quality.js'
import { PanelCard } from './panel-card.js'
import { useDeed } from './use-deed.js'
import { useRows } from './use-rows.js'

interface GuideChannel {
  readonly id: number
  readonly name: string
  readonly icon_url: string
}

const Channels = ({ chosen, onChoose }: { readonly chosen: number; readonly onChoose: (id: number) => void }) => {
  const words = useWords()
  const [q, setQ] = useState('')
  const { data } = useRows<GuideChannel>('/tvmiddleware/epg-channels', { q, per_page: 250, sort: 'name' })
  return (
    <PanelCard title={words.t('channel')}>
      <TextField name="q" label={words.field('q')} value={q} onChange={({ target }) => setQ(target.value)} />
      <List component="div" dense sx={{ maxHeight: '65vh', overflow: 'auto' }}>
        {data?.items.map(({ id, name }) => (
          <ListItemButton key={id} selected={id === chosen} onClick={() => onChoose(id)}>
            <ListItemText primary={name} />
          </ListItemButton>
        ))}
      </List>
    </PanelCard>
  )
}

const Deeds = ({ channel, onDone }: { readonly channel: number; readonly onDone: () => void }) => {
  const words = useWords()
  const may = useMay()
  const { run, tell, isBusy } = useDeed()
  const path = `/tvmiddleware/epg-channels/${channel}`
  const clear = async (): Promise<void> => {
    if (!window.confirm(words.t('clear_sure'))) return
    const said = await run(() => call<{ removed: number }>(`${path}/clear`, { method: 'POST', body: {} }))
    if (said) tell('cleared', { smart_count: said.removed })
    onDone()
  }
  const load = async (): Promise<void> => {
    if (await run(() => call<object>(`${path}/import`, { method: 'POST', body: {} }))) tell('import_asked')
  }
  if (!may('tvmiddleware.epg-channels.edit') || channel === 0) return null
  return (
    <>
      <Button size="small" disabled={isBusy} onClick={() => void load()}>
        {words.t('import_now')}
      </Button>
      <Button size="small" color="error" disabled={isBusy} onClick={() => void clear()}>
        {words.t('clear_guide')}
      </Button>
    </>
  )
}

const Day = ({ day, onChoose }: { readonly day: string; readonly onChoose: (day: string) => void }) => {
  const words = useWords()
  return (
    <>
      <IconButton size="small" aria-label={words.t('day_before')} onClick={() => onChoose(dayAfter(day, -1))}>
        <ChevronLeft />
      </IconButton>
      <TextField
        type="date"
        label={words.t('day')}
        value={day}
        onChange={({ target }) => target.value && onChoose(target.value)}
        sx={{ width: 170 }}
      />
      <IconButton size="small" aria-label={words.t('day_after')} onClick={() => onChoose(dayAfter(day, 1))}>
        <ChevronRight />
      </IconButton>
    </>
  )
}

/** Channels on the left, a day of one of them on the right. */
export const GuideScreen = () => {
  const words = useWords()
  const zone = useHouse()?.timeZone ?? 'UTC'
  const [params, setParams] = useSearchParams()
  const channel = Number(params.get('channel') ?? 0)
  const day = params.get('day') ?? dayIn(now(), zone)
  const go = (next: Record<string, string>): void => setParams({ channel: String(channel), day, ...next })
  const [version, setVersion] = useState(0)
  return (
    <Screen page="panel.guide">
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '260px 1fr' } }}>
        <Channels chosen={channel} onChoose={(id) => go({ channel: String(id) })} />
        <Stack spacing={2}>
          <PanelCard
            title={words.t('day')}
            actions={
              <>
                <Day day={day} onChoose={(chosen) => go({ day: chosen })} />
                <Deeds channel={channel} onDone={() => setVersion(version + 1)} />
              </>
            }
          >
            {channel > 0 ? (
              <GuideDay key={`${channel} ${day} ${version}`} channel={channel} bounds={dayBounds(day, zone)} />
            ) : (
              <Typography color="text.secondary">{words.help('panel.guide')}</Typography>
            )}
          </PanelCard>
          {channel > 0 && <GuideQuality channel={channel} />}
        </Stack>
      </Box>
    </Screen>
  )
}
