// The library resolves its parts by decorator metadata, so the polyfill has to come first.
import 'reflect-metadata';

export * from '@peculiar/x509';
