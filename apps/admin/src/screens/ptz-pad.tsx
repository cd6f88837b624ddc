import { Box, Button, IconButton, Stack, TextField } from '@mui/material'
import { useState, type ReactNode } from 'react'
import { useWords } from '../texts/use-words.js'
import { useAnswer } from './use-rows.js'
import { useHead, type Way } from './use-head.js'

const speed = 0.5

interface ArrowProps {
  readonly label: string
  readonly area: string
  readonly way: Way
  readonly head: ReturnType<typeof useHead>
  readonly children: ReactNode
}

/** Moves while it is held, by a pointer or by a key. */
const Arrow = ({ label, area, way, head, children }: ArrowProps) => (
  <IconButton
    aria-label={label}
    title={label}
    sx={{ gridArea: area }}
    onPointerDown={() => head.move(way)}
    onPointerUp={head.still}
    onPointerLeave={head.still}
    onPointerCancel={head.still}
    onKeyDown={({ key, repeat }) => !repeat && (key === 'Enter' || key === ' ') && head.move(way)}
    onKeyUp={head.still}
    onBlur={head.still}
  >
    {children}
  </IconButton>
)

const Places = ({ camera, head }: { readonly camera: number; readonly head: ReturnType<typeof useHead> }) => {
  const words = useWords()
  const [name, setName] = useState('')
  const { data, refetch } = useAnswer<{ presets: readonly { token: string; name: string }[] }>(
    `/vms/cameras/${camera}/presets`,
  )
  const keep = async (): Promise<void> => {
    await head.order({ op: 'preset_set', name })
    setName('')
    await refetch()
  }
  return (
    <Stack spacing={1} sx={{ flex: 1, minWidth: 200 }}>
      <Stack direction="row" spacing={1} sx={{ flexWrap: 'wrap' }}>
        <Button size="small" onClick={() => void head.order({ op: 'home' })}>
          {words.t('head_home')}
        </Button>
        {data?.presets.map(({ token, name: place }) => (
          <Button key={token} size="small" onClick={() => void head.order({ op: 'preset_goto', preset: token })}>
            {place}
          </Button>
        ))}
      </Stack>
      <Stack direction="row" spacing={1}>
        <TextField
          size="small"
          label={words.t('head_place')}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Button size="small" disabled={name === ''} onClick={() => void keep()}>
          {words.t('head_keep_place')}
        </Button>
      </Stack>
    </Stack>
  )
}

/** Buttons that move a camera's head, and the places that it remembers. */
export const PtzPad = ({ camera }: { readonly camera: number }) => {
  const words = useWords()
  const head = useHead(camera)
  const areas = '". up ." "left . right" ". down ." "out . in"'
  return (
    <Stack direction="row" spacing={3} sx={{ flexWrap: 'wrap' }} data-ptz="">
      <Box sx={{ display: 'grid', gridTemplateAreas: areas, gridTemplateColumns: 'repeat(3, 44px)' }}>
        <Arrow label={words.t('head_up')} area="up" way={{ tilt: speed }} head={head}>
          ↑
        </Arrow>
        <Arrow label={words.t('head_left')} area="left" way={{ pan: -speed }} head={head}>
          ←
        </Arrow>
        <Arrow label={words.t('head_right')} area="right" way={{ pan: speed }} head={head}>
          →
        </Arrow>
        <Arrow label={words.t('head_down')} area="down" way={{ tilt: -speed }} head={head}>
          ↓
        </Arrow>
        <Arrow label={words.t('zoom_out')} area="out" way={{ zoom: -speed }} head={head}>
          −
        </Arrow>
        <Arrow label={words.t('zoom_in')} area="in" way={{ zoom: speed }} head={head}>
          +
        </Arrow>
      </Box>
      <Places camera={camera} head={head} />
    </Stack>
  )
}
