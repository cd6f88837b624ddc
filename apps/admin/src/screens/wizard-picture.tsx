import { Button, Stack, TextField, Typography } from '@mui/material'
import { useRef, useState } from 'react'
import { watch } from '../api/device.js'
import { useHouse } from '../data/use-house.js'
import { useWords } from '../texts/use-words.js'
import { PanelCard } from './panel-card.js'
import { useDeed } from './use-deed.js'
import { useAnswer } from './use-rows.js'
import type { StepProps } from './wizard-screen.js'

const play = async (video: HTMLVideoElement, address: string): Promise<void> => {
  if (video.canPlayType('application/vnd.apple.mpegurl')) video.src = address
  else {
    const { default: Hls } = await import('hls.js')
    const player = new Hls()
    player.loadSource(address)
    player.attachMedia(video)
  }
  await video.play().catch(() => undefined)
}

const usePicture = (state: StepProps['state']) => {
  const known = useHouse()
  const screen = useRef<HTMLVideoElement>(null)
  const { run, isBusy } = useDeed()
  const { data: keys } = useAnswer<{ device: string }>('/base/operator/keys')
  const { data: operator } = useAnswer<{ id: number }>('/base/operator')
  const [abonement, setAbonement] = useState(state.abonement ?? '')
  const [password, setPassword] = useState(state.password ?? '')
  const [channel, setChannel] = useState<string | null>()
  const show = async (): Promise<void> => {
    const login = {
      client_id: operator?.id ?? known?.me.client_id ?? 0,
      api_key: keys?.device ?? '',
      abonement,
      password,
    }
    const found = await run(() => watch(login))
    setChannel(found?.name ?? null)
    if (found && screen.current) await play(screen.current, found.uri)
  }
  const mayPlay = !isBusy && keys !== undefined && abonement !== ''
  return { screen, abonement, setAbonement, password, setPassword, channel, show, mayPlay }
}

/** The picture that a box of the new subscriber shows. */
export const PictureStep = ({ state }: StepProps) => {
  const words = useWords()
  const { screen, abonement, setAbonement, password, setPassword, channel, show, mayPlay } = usePicture(state)
  return (
    <PanelCard title={words.t('step_picture')}>
      <Stack direction="row" spacing={1} sx={{ mb: 2 }}>
        <TextField
          label={words.field('abonement')}
          value={abonement}
          onChange={({ target }) => setAbonement(target.value)}
        />
        <TextField label={words.t('password')} value={password} onChange={({ target }) => setPassword(target.value)} />
        <Button variant="contained" disabled={!mayPlay} onClick={() => void show()} sx={{ minWidth: 120 }}>
          {words.t('play')}
        </Button>
      </Stack>
      <video
        ref={screen}
        controls
        muted
        playsInline
        style={{ width: '100%', aspectRatio: '16 / 9', background: '#000' }}
      />
      {channel !== undefined && (
        <Typography>{channel === null ? words.t('nothing_plays') : words.t('playing', { channel })}</Typography>
      )}
    </PanelCard>
  )
}
