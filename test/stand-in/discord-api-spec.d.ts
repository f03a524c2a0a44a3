/** The package ships its zod schemas without types; these are the ones the stand-in uses. */
declare module 'discord-api-spec/zod' {
  interface Schema {
    safeParse(input: unknown): {
      readonly success: boolean;
      readonly error?: {
        readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
      };
    };
  }
  export const ApplicationCommandAutocompleteCallbackRequestSchema: Schema;
  export const ApplicationCommandUpdateRequestSchema: Schema;
  export const CreateMessageInteractionCallbackRequestSchema: Schema;
  export const ModalInteractionCallbackRequestSchema: Schema;
  export const MessageCreateRequestSchema: Schema;
  export const UpdateMessageInteractionCallbackRequestSchema: Schema;
}
