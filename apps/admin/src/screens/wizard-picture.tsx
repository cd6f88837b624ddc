import { Autocomplete, Button, Stack, TextField, Typography } from '@mui/material'
import { useEffect, useRef, useState } from 'react'
import { openBox, type Box, type OpenChannel } from '../api/device.js'
import { useHouse } from '../data/use-house.js'
import { useWords } from '../texts/use-words.js'
import { PanelCard } from './panel-card.js'
import { useDeed } from './use-deed.js'
import { useAnswer } from './use-rows.js'
import type { StepProps } from './wizard-screen.js'

/** Plays an address in a video of the page; gives what ends it. */
const play = async (video: HTMLVideoElement, address: string, onFault: () => void): Promise<() => void> => {
  if (video.canPlayType('application/vnd.apple.mpegurl')) {
    video.src = address
    video.onerror = onFault
    await video.play().catch(() => undefined)
    return () => video.removeAttribute('src')
  }
  const { default: Hls } = await import('hls.js')
  const player = new Hls()
  player.on(Hls.Events.ERROR, (_event, { fatal }) => fatal && onFault())
  player.loadSource(address)
  player.attachMedia(video)
  await video.play().catch(() => undefined)
  return () => player.destroy()
}

const usePicture = (state: StepProps['state']) => {
  const known = useHouse()
  const screen = useRef<HTMLVideoElement>(null)
  const end = useRef<() => void>(undefined)
  const { run, isBusy } = useDeed()
  const { data: keys } = useAnswer<{ device: string }>('/base/operator/keys')
  const { data: operator } = useAnswer<{ id: number }>('/base/operator')
  const [login, setLogin] = useState({ abonement: state.abonement ?? '', password: state.password ?? '' })
  const [box, setBox] = useState<Box>()
  const [channel, setChannel] = useState<OpenChannel | null>(null)
  const [isBroken, setBroken] = useState(false)
  useEffect(() => () => end.current?.(), [])
  const client_id = operator?.id ?? known?.me.client_id ?? 0
  const enter = async (): Promise<void> => {
    const opened = await run(() => openBox({ client_id, api_key: keys?.device ?? '', ...login }))
    setBox(opened)
    setChannel(opened?.channels[0] ?? null)
  }
  const show = async (): Promise<void> => {
    setBroken(false)
    end.current?.()
    const address = box && channel && (await run(() => box.address(channel)))
    if (address && screen.current) end.current = await play(screen.current, address, () => setBroken(true))
  }
  const mayEnter = !isBusy && keys !== undefined && login.abonement !== ''
  return { screen, login, setLogin, box, channel, setChannel, isBroken, isBusy, enter, show, mayEnter }
}

type Picture = ReturnType<typeof usePicture>

const Entry = ({ login, setLogin, enter, mayEnter }: Picture) => {
  const words = useWords()
  return (
    <Stack direction="row" spacing={1} sx={{ mb: 2 }}>
      <TextField
        label={words.field('abonement')}
        value={login.abonement}
        onChange={({ target }) => setLogin({ ...login, abonement: target.value })}
      />
      <TextField
        label={words.t('password')}
        value={login.password}
        onChange={({ target }) => setLogin({ ...login, password: target.value })}
      />
      <Button variant="outlined" disabled={!mayEnter} onClick={() => void enter()} sx={{ minWidth: 200 }}>
        {words.t('enter_as_box')}
      </Button>
    </Stack>
  )
}

const Choice = ({ box, channel, setChannel, show, isBusy }: Picture) => {
  const words = useWords()
  return (
    <Stack direction="row" spacing={1} sx={{ mb: 2 }}>
      <Autocomplete
        sx={{ flex: 1 }}
        options={box?.channels ?? []}
        value={channel}
        getOptionKey={({ id }) => id}
        getOptionLabel={({ name }) => name}
        isOptionEqualToValue={(one, other) => one.id === other.id}
        onChange={(_event, chosen) => setChannel(chosen)}
        renderInput={(params) => <TextField {...params} label={words.t('channel')} />}
      />
      <Button variant="contained" disabled={isBusy || !channel} onClick={() => void show()} sx={{ minWidth: 120 }}>
        {words.t('play')}
      </Button>
    </Stack>
  )
}

/** The picture that a box of the new subscriber shows. */
export const PictureStep = ({ state }: StepProps) => {
  const words = useWords()
  const picture = usePicture(state)
  const { screen, box, channel, isBroken } = picture
  return (
    <PanelCard title={words.t('step_picture')}>
      <Entry {...picture} />
      {box && box.channels.length > 0 && <Choice {...picture} />}
      {box?.channels.length === 0 && <Typography>{words.t('nothing_plays')}</Typography>}
      <video
        ref={screen}
        controls
        muted
        playsInline
        aria-label={words.t('step_picture')}
        style={{ width: '100%', maxHeight: '55vh', aspectRatio: '16 / 9', background: '#000' }}
      />
      {channel && (
        <Typography color={isBroken ? 'error' : 'text.primary'}>
          {words.t(isBroken ? 'picture_broken' : 'playing', { channel: channel.name })}
        </Typography>
      )}
    </PanelCard>
  )
}
