/** Libraries of Python that fetch a model, or other data, into a directory whose name says "cache". */
import type { PackageManagerData } from '../data.ts'
import { python } from '../ecosystems.ts'

/** A script that makes something else of a model needs it only then. */
const makesMore = '!**save** !**export** !**convert** !**dump** !**open(** !**copy**'

/** `python -c SCRIPT`, where the script calls such a function; what it is given may name another place. */
function fetchedBy(calls: string, elsewhere: string): Pick<PackageManagerData, 'calls' | 'syntax'> {
  return { calls: `${calls} ${elsewhere} ${makesMore}`, syntax: { commands: '-c' } }
}

const scripted = { programs: 'python# pypy#', runs: '**' } as const

const hubCalls = `**from_pretrained(** **snapshot_download(** **hf_hub_download(**
  **transformers**pipeline(** **SentenceTransformer(** **CrossEncoder(**`

/** What is given as a path is there already, and so is what must not be downloaded. */
const elsewhere = `!**cache_dir** !**local_dir** !**cache_folder** !**local_files_only** !**('/** !**("/** !**('.**
  !**(".** !**=*'/** !**=*"/** !**=*'.** !**=*".**`

/** https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables */
const transformers: PackageManagerData = {
  name: 'huggingface_hub',
  ...scripted,
  ...fetchedBy(hubCalls, elsewhere),
  directories: [
    {
      is: 'install',
      at: `$HF_HUB_CACHE $HUGGINGFACE_HUB_CACHE $HF_HOME/hub $XDG_CACHE_HOME/huggingface/hub
        ~/.cache/huggingface/hub`,
      by: '-c',
      // Deprecated, and heeded by some versions of transformers; the other one by sentence_transformers:
      // https://github.com/UKPLab/sentence-transformers/blob/master/sentence_transformers/SentenceTransformer.py
      unless: '$TRANSFORMERS_CACHE $SENTENCE_TRANSFORMERS_HOME',
    },
  ],
}

/** https://github.com/openai/whisper/blob/main/whisper/__init__.py (load_model) */
const whisper: PackageManagerData = {
  name: 'Whisper',
  ...scripted,
  ...fetchedBy('**whisper.load_model(**', '!**download_root**'),
  directories: [{ is: 'install', at: '$XDG_CACHE_HOME/whisper ~/.cache/whisper', by: '-c' }],
}

/** https://docs.pytorch.org/docs/stable/hub.html#where-are-my-downloaded-models-saved */
const torch: PackageManagerData = {
  name: 'PyTorch',
  ...scripted,
  ...fetchedBy(
    '**torch.hub.load** **torchvision**pretrained=True** **torchvision**weights=**',
    '!**set_dir** !**model_dir** !**weights=None**',
  ),
  directories: [
    {
      is: 'install',
      at: '$TORCH_HOME/hub $XDG_CACHE_HOME/torch/hub ~/.cache/torch/hub',
      by: '-c',
    },
  ],
}

/** https://www.nltk.org/data.html */
const nltk: PackageManagerData = {
  name: 'NLTK',
  ...scripted,
  ...fetchedBy('**nltk.download(**', '!**download_dir**'),
  directories: [{ is: 'install', at: '~/nltk_data', by: '-c', unless: '$NLTK_DATA' }],
}

const nltkDownloader: PackageManagerData = {
  name: 'nltk.downloader',
  programs: 'nltk.downloader',
  syntax: { values: '-d -u' },
  directories: [{ is: 'install', at: '-d ~/nltk_data', by: '', unless: '$NLTK_DATA' }],
}

/** A model is a package that pip installs: https://spacy.io/usage/models#download */
const spacy: PackageManagerData = {
  name: 'spaCy',
  programs: 'spacy',
  directories: [
    {
      is: 'install',
      at: 'prefix:/usr/local',
      by: 'download',
      unless: '--target -t --prefix --user',
      in: 'lib/python*/site-packages lib/python*/dist-packages',
      ...python,
    },
  ],
}

export const models: readonly PackageManagerData[] = [
  transformers,
  whisper,
  torch,
  nltk,
  nltkDownloader,
  spacy,
]
