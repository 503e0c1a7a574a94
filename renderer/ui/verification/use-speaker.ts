import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Speaker } from '../../../electron/shared/verification/said';
import { useFormat } from '../use-format';

/** The words of findings in the window's language, times in the desk's zone. */
export function useSpeaker(): Speaker {
  const { t } = useTranslation(['verification', 'expediente', 'common']);
  const format = useFormat();
  return useMemo(
    () => ({ t: (key, params) => t(key, { ...params }), dateTime: format.exact, size: format.size }),
    [t, format],
  );
}
