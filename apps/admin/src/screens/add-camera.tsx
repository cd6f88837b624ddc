import { Button, Stack, TextField } from '@mui/material'
import { useState } from 'react'
import { call } from '../api/call.js'
import { useWords } from '../texts/use-words.js'
import type { Found } from './find-cameras.js'
import { Pick } from './pick.js'
import { useDeed } from './use-deed.js'
import { useRows } from './use-rows.js'

interface Profile {
  readonly token: string
  readonly name: string
  readonly codec: string
  readonly width: number
  readonly height: number
}

interface Group {
  readonly id: number
  readonly name: string
  readonly site_id: number
}

interface AddProps {
  readonly server: number
  readonly device: Found
  readonly onAdded: (cameraId: number) => void
}

const useAdding = ({ server, device, onAdded }: AddProps) => {
  const { run, isBusy } = useDeed()
  const tls = device.is_tls ? 'any' : 'off'
  const [login, setLogin] = useState({ username: '', password: '' })
  const [profiles, setProfiles] = useState<readonly Profile[]>([])
  const [camera, setCamera] = useState({ name: device.name || device.address, profile: '' })
  const [group, setGroup] = useState<Group>()
  const ask = async (): Promise<void> => {
    const body = { address: device.address, port: device.port, tls, ...login }
    const path = `/vms/servers/${server}/probe`
    const said = await run(() => call<{ profiles: readonly Profile[] }>(path, { method: 'POST', body }))
    setProfiles(said?.profiles ?? [])
    setCamera({ ...camera, profile: said?.profiles[0]?.token ?? '' })
  }
  const add = async (): Promise<void> => {
    if (!group) return
    const where = { address: device.address, onvif_port: device.port, onvif_tls: tls, protocol: 'onvif' }
    const body = { ...where, ...login, ...camera, group_id: group.id, site_id: group.site_id }
    const row = await run(() => call<{ id: number }>('/vms/cameras', { method: 'POST', body }))
    if (row) onAdded(row.id)
  }
  return { login, setLogin, profiles, camera, setCamera, group, setGroup, ask, add, isBusy }
}

const pictureOf = ({ name, codec, width, height }: Profile): string => `${name} · ${codec} ${width}×${height}`

type Adding = ReturnType<typeof useAdding>

const Login = ({ login, setLogin, ask, isBusy }: Adding) => {
  const words = useWords()
  return (
    <>
      <TextField
        size="small"
        label={words.field('username')}
        value={login.username}
        onChange={({ target }) => setLogin({ ...login, username: target.value })}
      />
      <TextField
        size="small"
        type="password"
        autoComplete="new-password"
        label={words.field('password')}
        value={login.password}
        onChange={({ target }) => setLogin({ ...login, password: target.value })}
      />
      <Button variant="outlined" onClick={() => void ask()} disabled={isBusy}>
        {words.t('ask_camera')}
      </Button>
    </>
  )
}

const Choice = ({ profiles, camera, setCamera, group, setGroup, add, isBusy }: Adding) => {
  const words = useWords()
  const { data: groups } = useRows<Group>('/vms/groups', { per_page: 100 })
  const items = groups?.items ?? []
  return (
    <>
      <TextField
        size="small"
        label={words.field('name')}
        value={camera.name}
        onChange={({ target }) => setCamera({ ...camera, name: target.value })}
      />
      <Pick
        label={words.field('profile')}
        value={camera.profile}
        options={profiles.map((one) => ({ value: one.token, label: pictureOf(one) }))}
        onPick={(profile) => setCamera({ ...camera, profile })}
      />
      <Pick
        label={words.field('group_id')}
        value={group?.id}
        options={items.map(({ id, name }) => ({ value: id, label: name }))}
        onPick={(chosen) => setGroup(items.find(({ id }) => id === chosen))}
      />
      <Button variant="contained" onClick={() => void add()} disabled={isBusy || !group || camera.name === ''}>
        {words.t('add_camera')}
      </Button>
    </>
  )
}

/** The login first, then which of its pictures, and who takes care of it. */
export const AddCamera = (props: AddProps) => {
  const adding = useAdding(props)
  return (
    <Stack spacing={2} sx={{ mt: 2, maxWidth: 480 }} data-adding="">
      <Login {...adding} />
      {adding.profiles.length > 0 && <Choice {...adding} />}
    </Stack>
  )
}
