import { Autocomplete, Box, Stack, TextField } from '@mui/material'
import { useState } from 'react'
import { call } from '../api/call.js'
import { useMay } from '../data/use-house.js'
import { useWords } from '../texts/use-words.js'
import { PanelCard } from './panel-card.js'
import { PtzPad } from './ptz-pad.js'
import { useDeed } from './use-deed.js'
import { useRows } from './use-rows.js'

interface Camera {
  readonly id: number
  readonly name: string
  readonly has_ptz: boolean
}

const useWatching = () => {
  const may = useMay()
  const { run } = useDeed()
  const [camera, setCamera] = useState<Camera | null>(null)
  const [page, setPage] = useState<string>()
  const watch = async (chosen: Camera | null): Promise<void> => {
    setCamera(chosen)
    setPage(undefined)
    if (!chosen || !may('vms.cameras.live')) return
    const path = `/vms/cameras/${chosen.id}/live`
    const said = await run(() => call<{ page: string }>(path, { method: 'POST', body: {} }))
    // The panel is served from where the page is, whatever name that is called by elsewhere.
    if (said) setPage(new URL(said.page, window.location.href).pathname)
  }
  return { camera, page, watch }
}

/** A camera's picture, and what moves its head. */
export const WatchCamera = () => {
  const words = useWords()
  const may = useMay()
  const [text, setText] = useState('')
  const { camera, page, watch } = useWatching()
  const { data } = useRows<Camera>('/vms/cameras', { per_page: 25, ...(text !== '' && { q: text }) })
  const sx = { width: '100%', aspectRatio: '16 / 9', border: 0, bgcolor: 'black' }
  return (
    <PanelCard title={words.t('watch_a_camera')}>
      <Autocomplete
        options={data?.items ?? []}
        getOptionLabel={({ name }) => name}
        isOptionEqualToValue={(a, b) => a.id === b.id}
        filterOptions={(options) => options}
        value={camera}
        onChange={(_event, chosen) => void watch(chosen)}
        onInputChange={(_event, written, reason) => reason === 'input' && setText(written)}
        renderInput={(params) => <TextField {...params} size="small" label={words.page('vms.cameras')} />}
      />
      <Stack spacing={2} sx={{ mt: 2 }}>
        {page !== undefined && (
          <Box component="iframe" title={camera?.name ?? ''} src={page} allow="autoplay" sx={sx} />
        )}
        {camera?.has_ptz && may('vms.cameras.ptz') && <PtzPad key={camera.id} camera={camera.id} />}
      </Stack>
    </PanelCard>
  )
}
