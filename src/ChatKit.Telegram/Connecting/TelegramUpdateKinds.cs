namespace ChatKit.Telegram;

/// <summary>
/// The updates we ask for. Telegram leaves <c>message_reaction</c> out unless it is named (SPEC <c>setWebhook.allowed_updates</c>).
/// <c>guest_message</c> is not asked for: it comes from chats that the bot is no member of and cannot write to.
/// </summary>
internal static class TelegramUpdateKinds
{
    public static IReadOnlyList<string> Wanted { get; } =
    [
        "message", "edited_message", "channel_post", "edited_channel_post", "business_message", "edited_business_message",
        "deleted_business_messages", "message_reaction", "callback_query", "my_chat_member",
    ];
}
