import { Alert, Button, Checkbox, FormControlLabel, Stack, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { call } from '../api/call.js'
import { useDescription } from '../data/use-description.js'
import { useWords } from '../texts/use-words.js'
import { OperatorForm } from './operator-screen.js'
import { PanelCard } from './panel-card.js'
import { useDeed } from './use-deed.js'
import { useRows } from './use-rows.js'

/** Name, zone, currency and languages. */
export const OperatorStep = () => <OperatorForm />

const DEVICES = '/tvmiddleware/operator-devices'

interface Served {
  readonly id: number
  readonly device_type: string
}

/** Which devices the service serves. */
export const DevicesStep = () => {
  const words = useWords()
  const description = useDescription('tvmiddleware.operator-devices')
  const { data, refetch } = useRows<Served>(DEVICES, { per_page: 250 })
  const { run, isBusy } = useDeed()
  const [chosen, setChosen] = useState<readonly string[]>(['android', 'android_stb', 'mag', 'tizen_tv', 'lg_webos'])
  const types = (description?.form.properties?.['device_type']?.enum ?? []).map(String)
  const served = data?.items.map((row) => row.device_type) ?? []
  const add = async (): Promise<void> => {
    const fresh = chosen.filter((type) => !served.includes(type))
    for (const type of fresh) await run(() => call(DEVICES, { method: 'POST', body: { device_type: type } }))
    await refetch()
  }
  return (
    <PanelCard title={words.t('step_devices')}>
      <Stack direction="row" useFlexGap sx={{ flexWrap: 'wrap' }}>
        {types.map((type) => (
          <FormControlLabel
            key={type}
            label={words.choice('device_type', type)}
            control={
              <Checkbox
                checked={chosen.includes(type) || served.includes(type)}
                disabled={served.includes(type)}
                onChange={(_event, isOn) => setChosen(isOn ? [...chosen, type] : chosen.filter((one) => one !== type))}
              />
            }
          />
        ))}
      </Stack>
      <Typography variant="body2">{words.t('served', { list: served.join(', ') || '—' })}</Typography>
      <Button variant="contained" disabled={isBusy} onClick={() => void add()}>
        {words.t('add_devices')}
      </Button>
    </PanelCard>
  )
}

interface AddressProps {
  readonly label: string
  readonly action: string
  readonly onAdd: (url: string) => Promise<unknown>
  readonly note: string
}

const Address = ({ label, action, onAdd, note }: AddressProps) => {
  const [url, setUrl] = useState('')
  const [isAdded, setAdded] = useState(false)
  const add = async (): Promise<void> => setAdded((await onAdd(url)) !== undefined)
  return (
    <Stack spacing={1} sx={{ mb: 2 }}>
      <Stack direction="row" spacing={1}>
        <TextField label={label} value={url} onChange={({ target }) => setUrl(target.value)} />
        <Button variant="contained" disabled={url === ''} onClick={() => void add()} sx={{ minWidth: 180 }}>
          {action}
        </Button>
      </Stack>
      {isAdded && <Alert severity="success">{note}</Alert>}
    </Stack>
  )
}

const hostOf = (url: string): string => URL.parse(url)?.host ?? url

/** Where channels and their guide come from. */
export const ContentStep = () => {
  const { t } = useWords()
  const { run } = useDeed()
  const addPlaylist = (url: string) => {
    const body = { name: hostOf(url), url, tariff_name: hostOf(url) }
    return run(() => call('/tvmiddleware/playlists', { method: 'POST', body }))
  }
  const addGuide = (url: string) =>
    run(async () => {
      const body = { name: hostOf(url), url }
      const made = await call<{ id: number }>('/tvmiddleware/epg-sources', { method: 'POST', body })
      return call<object>(`/tvmiddleware/epg-sources/${made.id}/import`, { method: 'POST', body: {} })
    })
  return (
    <PanelCard title={t('step_content')}>
      <Address label={t('playlist_url')} action={t('add_playlist')} onAdd={addPlaylist} note={t('playlist_waits')} />
      <Address label={t('guide_url')} action={t('add_guide')} onAdd={addGuide} note={t('import_asked')} />
    </PanelCard>
  )
}
