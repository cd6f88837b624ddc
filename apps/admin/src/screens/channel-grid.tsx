import { Avatar, Box, Button, Card, CardActionArea, Chip, Menu, MenuItem, Typography } from '@mui/material'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../api/call.js'
import { download } from '../api/download.js'
import { useMay } from '../data/use-house.js'
import { Screen } from '../frame/screen.js'
import { afterFor } from '../lists/order.js'
import { useWords } from '../texts/use-words.js'
import { useDeed } from './use-deed.js'
import { useRows } from './use-rows.js'

interface Channel {
  readonly id: number
  readonly name: string
  readonly icon_url: string
  readonly lcn_number: number
  readonly is_enabled: boolean
}

const PATH = '/tvmiddleware/channels'

const useGrid = () => {
  // A grid shows the first few hundred; whoever has more filters the list.
  const first = useRows<Channel>(PATH, { sort: 'position', per_page: 250 })
  const more = useRows<Channel>(
    PATH,
    { sort: 'position', per_page: 250, page: 2 },
    { isAsked: (first.data?.total ?? 0) > 250 },
  )
  const rest = useRows<Channel>(
    PATH,
    { sort: 'position', per_page: 250, page: 3 },
    { isAsked: (first.data?.total ?? 0) > 500 },
  )
  const pages = [first, more, rest]
  const refetch = (): void => pages.forEach((page) => void (page.data && page.refetch()))
  return { channels: pages.flatMap(({ data }) => data?.items ?? []), refetch }
}

interface TileProps {
  readonly channel: Channel
  readonly at: number
  readonly mayMove: boolean
  readonly onMove: (from: number, to: number) => void
  readonly onDrag: (at: number) => void
  readonly onDrop: (at: number) => void
}

const Tile = ({ channel, at, mayMove, onMove, onDrag, onDrop }: TileProps) => {
  const navigate = useNavigate()
  const keys = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (!event.altKey || by === undefined || !mayMove) return
    event.preventDefault()
    onMove(at, at + by)
  }
  return (
    <Card
      variant="outlined"
      draggable={mayMove}
      onDragStart={() => onDrag(at)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={() => onDrop(at)}
      onKeyDown={keys}
      sx={{ opacity: channel.is_enabled ? 1 : 0.5 }}
    >
      <CardActionArea
        onClick={() => void navigate(`/admin/tvmiddleware.channels/${channel.id}`)}
        sx={{ p: 1, textAlign: 'center' }}
      >
        <Avatar variant="rounded" src={channel.icon_url} alt="" sx={{ width: 56, height: 56, mx: 'auto', mb: 0.5 }} />
        <Typography variant="body2" noWrap title={channel.name}>
          {channel.name}
        </Typography>
        <Chip size="small" label={channel.lcn_number || at + 1} />
      </CardActionArea>
    </Card>
  )
}

const orders = { guide: 'by_guide', id: 'by_id', name: 'by_name' } as const

const useGridDeeds = (onDone: () => void) => {
  const { run, tell } = useDeed()
  const arrange = async (path: string, body: object): Promise<void> => {
    const said = await run(() => call<{ moved: number }>(`${PATH}/${path}`, { method: 'POST', body }))
    if (said) tell('moved', { smart_count: said.moved })
    onDone()
  }
  const load = async (file: File | undefined): Promise<void> => {
    if (!file) return
    const body = { xml: await file.text() }
    const said = await run(() => call<{ skipped: readonly unknown[] }>(`${PATH}/import-xml`, { method: 'POST', body }))
    if (said) tell('imported', { ...said, skipped: said.skipped.length })
    onDone()
  }
  const save = () => run(() => download(`${PATH}/export.xml`, {}, 'channels.xml', () => undefined))
  return { arrange, load, save }
}

const Deeds = ({ onDone }: { readonly onDone: () => void }) => {
  const words = useWords()
  const { arrange, load, save } = useGridDeeds(onDone)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const choose = (path: string, body: object): void => {
    setAnchor(null)
    void arrange(path, body)
  }
  return (
    <>
      <Button size="small" onClick={({ currentTarget }) => setAnchor(currentTarget)}>
        {words.t('arrange')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {Object.entries(orders).map(([by, text]) => (
          <MenuItem key={by} onClick={() => choose('arrange', { by })}>
            {words.t(text)}
          </MenuItem>
        ))}
        <MenuItem onClick={() => choose('arrange-by-hand', {})}>{words.t('by_hand')}</MenuItem>
      </Menu>
      <Button size="small" onClick={() => void save()}>
        {words.t('export_xml')}
      </Button>
      <Button size="small" component="label">
        {words.t('import_xml')}
        <input type="file" accept=".xml" hidden onChange={({ target }) => void load(target.files?.[0])} />
      </Button>
    </>
  )
}

/** Channels by their logos, in the order of the screen. */
export const ChannelGrid = () => {
  const { channels, refetch } = useGrid()
  const mayMove = useMay()('tvmiddleware.channels.edit')
  const { run } = useDeed()
  const from = useRef(-1)
  const move = async (at: number, to: number): Promise<void> => {
    const channel = channels[at]
    if (!channel || to < 0 || to >= channels.length || to === at) return
    const after = afterFor(
      channels.map(({ id }) => id),
      at,
      to,
    )
    await run(() => call(`${PATH}/${channel.id}/move`, { method: 'POST', body: { after } }))
    refetch()
  }
  return (
    <Screen page="panel.channel-grid" actions={mayMove && <Deeds onDone={refetch} />}>
      <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'repeat(auto-fill, minmax(120px, 1fr))' }}>
        {channels.map((channel, at) => (
          <Tile
            key={channel.id}
            {...{ channel, at, mayMove }}
            onMove={(one, to) => void move(one, to)}
            onDrag={(one) => {
              from.current = one
            }}
            onDrop={(to) => void move(from.current, to)}
          />
        ))}
      </Box>
    </Screen>
  )
}
