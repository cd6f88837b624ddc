import { Autocomplete, Box, Button, Stack, TextField } from '@mui/material'
import { useState } from 'react'
import { call } from '../api/call.js'
import { useMay } from '../data/use-house.js'
import { Screen } from '../frame/screen.js'
import { now } from '../time/now.js'
import { useWords } from '../texts/use-words.js'
import { PanelCard } from './panel-card.js'
import { mostCameras, pastBody, usualTimes, type PastWish } from './past-wish.js'
import { useDeed } from './use-deed.js'
import { useRows } from './use-rows.js'

interface Camera {
  readonly id: number
  readonly name: string
}

type Wish = PastWish & { readonly cameras: readonly Camera[] }

interface ChosenProps {
  readonly chosen: readonly Camera[]
  readonly onChange: (cameras: readonly Camera[]) => void
}

const ChooseCameras = ({ chosen, onChange }: ChosenProps) => {
  const words = useWords()
  const [text, setText] = useState('')
  const { data } = useRows<Camera>('/vms/cameras', { per_page: 25, ...(text !== '' && { q: text }) })
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      options={data?.items ?? []}
      getOptionLabel={({ name }) => name}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      getOptionDisabled={() => chosen.length >= mostCameras}
      filterOptions={(options) => options}
      value={[...chosen]}
      onChange={(_event, cameras) => onChange(cameras)}
      onInputChange={(_event, written, reason) => reason === 'input' && setText(written)}
      renderInput={(params) => <TextField {...params} size="small" label={words.page('vms.cameras')} />}
    />
  )
}

const usePast = () => {
  const words = useWords()
  const deed = useDeed()
  const [wish, setWish] = useState<Wish>(() => ({ cameras: [], ...usualTimes(now()) }))
  const [page, setPage] = useState<string>()
  const body = pastBody(wish)
  const play = async (): Promise<void> => {
    const said = await deed.run(() => call<{ page: string }>('/vms/play', { method: 'POST', body: { ...body } }))
    // The panel is served from where the page is, whatever name that is called by elsewhere.
    if (said) setPage(`${new URL(said.page, window.location.href).pathname}?lang=${words.language}`)
  }
  const save = async (reason: string): Promise<void> => {
    const asked = { ...body, format: 'zip', reason }
    const said = await deed.run(() => call('/vms/exports', { method: 'POST', body: asked }))
    if (said !== undefined) deed.tell('export_was_asked')
  }
  const change = (more: Partial<Wish>) => setWish((before) => ({ ...before, ...more }))
  return { wish, change, isAskable: body !== undefined && !deed.isBusy, page, play, save }
}

const SaveFiles = ({ isAskable, onSave }: { isAskable: boolean; onSave: (reason: string) => void }) => {
  const words = useWords()
  const [reason, setReason] = useState('')
  return (
    <>
      <TextField
        size="small"
        label={words.field('reason')}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        slotProps={{ htmlInput: { maxLength: 250 } }}
      />
      <Button variant="outlined" disabled={!isAskable} onClick={() => onSave(reason)}>
        {words.t('export_together')}
      </Button>
    </>
  )
}

/** What several cameras recorded: played on one clock, or made into files. */
export const PastScreen = () => {
  const words = useWords()
  const may = useMay()
  const { wish, change, isAskable, page, play, save } = usePast()
  const sx = { width: '100%', aspectRatio: '16 / 9', border: 0, bgcolor: 'black' }
  return (
    <Screen page="panel.past">
      <PanelCard title={words.t('past_of_cameras')}>
        <Stack spacing={2}>
          <ChooseCameras chosen={wish.cameras} onChange={(cameras) => change({ cameras })} />
          <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
            {(['from', 'to'] as const).map((end) => (
              <TextField
                key={end}
                type="datetime-local"
                size="small"
                label={words.t(`past_${end}`)}
                value={wish[end]}
                onChange={({ target }) => change({ [end]: target.value })}
                slotProps={{ inputLabel: { shrink: true } }}
              />
            ))}
            {may('vms.recordings.play') && (
              <Button variant="contained" disabled={!isAskable} onClick={() => void play()}>
                {words.t('play_together')}
              </Button>
            )}
            {may('vms.recordings.export') && <SaveFiles isAskable={isAskable} onSave={(why) => void save(why)} />}
          </Stack>
          {page !== undefined && (
            <Box component="iframe" title={words.t('past_of_cameras')} src={page} allow="autoplay" sx={sx} />
          )}
        </Stack>
      </PanelCard>
    </Screen>
  )
}
