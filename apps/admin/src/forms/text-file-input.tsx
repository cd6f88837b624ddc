import AttachFile from '@mui/icons-material/AttachFile'
import { Button, FormControl, FormHelperText, Stack, Typography } from '@mui/material'
import { useState } from 'react'
import { useInput, useNotify } from 'react-admin'
import { useWords } from '../texts/use-words.js'
import type { InputFacts } from './inputs.js'

const KILOBYTE = 1024

/** A text that lies in a file: it is chosen, and read when it is. */
export const TextFileInput = ({ props, schema }: InputFacts) => {
  const words = useWords()
  const notify = useNotify()
  const { source, validate, label, helperText } = props
  const { field, fieldState } = useInput({ source, ...(validate && { validate }) })
  const [chosen, setChosen] = useState<File>()
  const choose = async (file: File | undefined): Promise<void> => {
    if (!file) return
    if (file.size > (schema.maxLength ?? Infinity)) return notify('panel.file_too_big', { type: 'warning' })
    setChosen(file)
    field.onChange(await file.text())
  }
  const fault = fieldState.error?.message
  const name = chosen?.name ?? words.t('choose_file')
  return (
    <FormControl error={fault !== undefined}>
      <Stack direction="row" spacing={1} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
        <Button component="label" variant="outlined" startIcon={<AttachFile />} aria-label={`${label}: ${name}`}>
          {name}
          <input
            type="file"
            hidden
            data-file={source}
            accept={schema.contentMediaType}
            onChange={({ target }) => void choose(target.files?.[0])}
          />
        </Button>
        {chosen && (
          <Typography variant="caption">
            {words.t('kilobytes', { count: words.number(Math.ceil(chosen.size / KILOBYTE)) })}
          </Typography>
        )}
      </Stack>
      <FormHelperText>{fault ?? helperText}</FormHelperText>
    </FormControl>
  )
}
