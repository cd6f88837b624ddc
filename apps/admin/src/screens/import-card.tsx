import {
  Alert,
  Box,
  Button,
  LinearProgress,
  Stack,
  TextField,
  ToggleButton,
  ToggleButtonGroup,
  Typography,
} from '@mui/material'
import { useState } from 'react'
import { useWords } from '../texts/use-words.js'
import { ImportFindings } from './import-findings.js'
import { PanelCard } from './panel-card.js'
import { useImport, type ImportKind, type ImportRun } from './use-import.js'

interface ImportCardProps {
  readonly kind: ImportKind
  /** What it is called unless staff say otherwise. */
  readonly name: string
  readonly tariffName?: string
  readonly onDone?: (run: ImportRun, tariffName: string) => void
}

const plainName = (file: string): string => file.replace(/\.(m3u8?|xml|xmltv|gz)$/gi, '').slice(0, 100)

const useWish = ({ kind, name, tariffName = '' }: ImportCardProps) => {
  const [from, setFrom] = useState<'file' | 'url'>('file')
  const [file, setFile] = useState<File>()
  const [url, setUrl] = useState('')
  const [called, setCalled] = useState(name)
  const [tariff, setTariff] = useState(tariffName)
  const choose = (chosen: File | undefined): void => {
    setFile(chosen)
    if (chosen && called === name) setCalled(plainName(chosen.name) || name)
  }
  const wish = { kind, name: called.trim(), tariff_name: tariff.trim(), url, file: from === 'file' ? file : undefined }
  const isWhole = wish.name !== '' && (from === 'file' ? file !== undefined : url.trim() !== '')
  return { from, setFrom, file, choose, url, setUrl, called, setCalled, tariff, setTariff, wish, isWhole }
}

type Wish = ReturnType<typeof useWish>

const Origin = ({ kind, of }: { readonly kind: ImportKind; readonly of: Wish }) => {
  const { t } = useWords()
  return (
    <Stack direction="row" spacing={1} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={of.from}
        aria-label={t('import_from')}
        onChange={(_event, next: 'file' | 'url' | null) => next && of.setFrom(next)}
      >
        <ToggleButton value="file">{t('from_file')}</ToggleButton>
        <ToggleButton value="url">{t('from_url')}</ToggleButton>
      </ToggleButtonGroup>
      {of.from === 'file' ? (
        <Button component="label" variant="outlined">
          {of.file?.name ?? t('choose_file')}
          <input
            type="file"
            hidden
            data-import={kind}
            accept={kind === 'playlist' ? '.m3u,.m3u8,.gz' : '.xml,.xmltv,.gz'}
            onChange={({ target }) => of.choose(target.files?.[0])}
          />
        </Button>
      ) : (
        <TextField
          name={`${kind}-url`}
          label={t(`${kind}_url`)}
          value={of.url}
          onChange={({ target }) => of.setUrl(target.value)}
          sx={{ flex: 1, minWidth: 260 }}
        />
      )}
    </Stack>
  )
}

const Names = ({ kind, of }: { readonly kind: ImportKind; readonly of: Wish }) => {
  const { t } = useWords()
  return (
    <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' } }}>
      <TextField
        name={`${kind}-name`}
        label={t(`${kind}_name`)}
        value={of.called}
        onChange={({ target }) => of.setCalled(target.value)}
      />
      {kind === 'playlist' && (
        <TextField
          name="playlist-tariff"
          label={t('into_tariff')}
          helperText={t('into_tariff_hint')}
          value={of.tariff}
          onChange={({ target }) => of.setTariff(target.value)}
        />
      )}
    </Box>
  )
}

const Progress = ({ run }: { readonly run: ImportRun }) => {
  const words = useWords()
  const isKnown = run.state === 'running' && run.total > 0
  const { done, total } = run
  return (
    <Box data-progress={run.state}>
      <Typography variant="body2">
        {run.state === 'checking'
          ? words.t('import_checking')
          : words.t('import_running', { done: words.number(done), total: words.number(total) })}
      </Typography>
      <LinearProgress
        aria-label={words.t('import_progress')}
        {...(isKnown ? { variant: 'determinate', value: (done / total) * 100 } : {})}
        sx={{ height: 8, borderRadius: 4 }}
      />
    </Box>
  )
}

/** Reads in a list or a guide: choose it, see what it would change, then import it. */
export const ImportCard = (props: ImportCardProps) => {
  const words = useWords()
  const { kind, onDone } = props
  const of = useWish(props)
  const { run, look, start, isBusy } = useImport((done) => onDone?.(done, of.wish.tariff_name))
  return (
    <PanelCard title={words.t(`import_${kind}`)}>
      <Stack spacing={2} data-card={kind}>
        <Origin kind={kind} of={of} />
        <Names kind={kind} of={of} />
        <Stack direction="row" spacing={1}>
          <Button variant="outlined" disabled={isBusy || !of.isWhole} onClick={() => void look(of.wish)}>
            {words.t('import_look')}
          </Button>
          <Button variant="contained" disabled={isBusy || run?.state !== 'checked'} onClick={() => void start()}>
            {words.t('import_start')}
          </Button>
        </Stack>
        {run && (run.state === 'checking' || run.state === 'running') && <Progress run={run} />}
        {run?.state === 'failed' && (
          <Alert severity="error">
            {words.t('import_failed')} {words.choice('last_error', run.last_error)}
          </Alert>
        )}
        {run && (run.state === 'checked' || run.state === 'done') && <ImportFindings run={run} />}
      </Stack>
    </PanelCard>
  )
}
