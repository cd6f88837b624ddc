import { Button, Chip, Stack, Typography } from '@mui/material'
import { useState } from 'react'
import { call } from '../api/call.js'
import { useMay } from '../data/use-house.js'
import { useWords } from '../texts/use-words.js'
import { AddCamera } from './add-camera.js'
import { PanelCard } from './panel-card.js'
import { Pick } from './pick.js'
import { useDeed } from './use-deed.js'
import { useRows } from './use-rows.js'

/** A camera that a server found. */
export interface Found {
  readonly endpoint: string
  readonly address: string
  readonly port: number
  readonly is_tls: boolean
  readonly name: string
  readonly hardware: string
  readonly location: string
  readonly camera_id: number | null
}

interface Server {
  readonly id: number
  readonly name: string
}

const labelOf = ({ name, hardware, location, address, port }: Found): string =>
  [name, hardware, location, `${address}:${port}`].filter((fact) => fact !== '').join(' · ')

const useFinding = () => {
  const { run, isBusy } = useDeed()
  const [server, setServer] = useState<number>()
  const [devices, setDevices] = useState<readonly Found[]>()
  const [chosen, setChosen] = useState<Found>()
  const look = async (): Promise<void> => {
    setChosen(undefined)
    const path = `/vms/servers/${server}/discover`
    const said = await run(() => call<{ devices: readonly Found[] }>(path, { method: 'POST', body: {} }))
    if (said) setDevices(said.devices)
  }
  const added = (cameraId: number): void => {
    setDevices(devices?.map((one) => (one === chosen ? { ...one, camera_id: cameraId } : one)))
    setChosen(undefined)
  }
  return { server, setServer, devices, chosen, setChosen, look, added, isBusy }
}

interface FoundProps {
  readonly device: Found
  readonly onChosen: (device: Found) => void
}

const FoundCamera = ({ device, onChosen }: FoundProps) => {
  const words = useWords()
  const may = useMay()
  return (
    <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }} data-found="">
      <Typography variant="body2" sx={{ flex: 1 }}>
        {labelOf(device)}
      </Typography>
      {device.camera_id !== null && <Chip size="small" label={words.t('camera_is_there')} />}
      {device.camera_id === null && may('vms.cameras.create') && (
        <Button onClick={() => onChosen(device)}>{words.t('add_camera')}</Button>
      )}
    </Stack>
  )
}

/** A server looks for cameras in its own networks; those that are found are added one after the other. */
export const FindCameras = () => {
  const words = useWords()
  const { data: servers } = useRows<Server>('/vms/servers', { per_page: 100 })
  const { server, setServer, devices, chosen, setChosen, look, added, isBusy } = useFinding()
  const options = (servers?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <PanelCard title={words.t('find_cameras')}>
      <Stack direction="row" spacing={2} sx={{ alignItems: 'center', mb: 2 }}>
        <Pick label={words.page('vms.servers')} value={server} options={options} onPick={setServer} />
        <Button variant="contained" onClick={() => void look()} disabled={isBusy || server === undefined} data-look="">
          {words.t(isBusy ? 'looks_for_cameras' : 'look_for_cameras')}
        </Button>
      </Stack>
      {devices?.length === 0 && <Typography>{words.t('no_cameras_found')}</Typography>}
      {devices?.map((device) => (
        <FoundCamera key={device.endpoint} device={device} onChosen={setChosen} />
      ))}
      {chosen && server !== undefined && (
        <AddCamera key={chosen.endpoint} server={server} device={chosen} onAdded={added} />
      )}
    </PanelCard>
  )
}
