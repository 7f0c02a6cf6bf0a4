import { createRequire } from 'node:module';
import type { MetadataStorage } from 'class-transformer/types/MetadataStorage';

/**
 * class-transformer's record of nested types. The package does not export it from its index, and
 * the CommonJS path below has no declaration file: this is the one place that reaches in.
 */
export const { defaultMetadataStorage } = createRequire(__filename)(
  'class-transformer/cjs/storage.js',
) as { readonly defaultMetadataStorage: MetadataStorage };
