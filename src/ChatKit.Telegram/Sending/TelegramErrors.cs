using System.Globalization;

namespace ChatKit.Telegram;

/// <summary>
/// What refusals of the Bot API mean. Codes and texts are those of the server (tdlib/telegram-bot-api, <c>Client.cpp</c>);
/// <c>parameters</c> are SPEC <c>ResponseParameters</c>.
/// </summary>
internal static class TelegramErrors
{
    private const int MaxDescription = 200;
    private const int MaxWait = 86_400;

    public static SendFailure Read(ChannelHttpResponse response, TelegramAnswer? answer, string token)
    {
        if (answer is null or { Ok: true } or { ErrorCode: null, Description: null })
        {
            return response.Failure?.Failure ?? Unexpected("Telegram answered with something that is not of its API.");
        }

        var code = answer.ErrorCode ?? response.Status;

        // A proxy before the Bot API may repeat the address, and the token with it.
        var said = answer.Description?.Replace(token, "***", StringComparison.Ordinal) is { Length: > 0 } text
            ? text[..Math.Min(text.Length, MaxDescription)]
            : "no reason given";
        var failure = new SendFailure
        {
            Kind = SendFailureKind.Rejected,
            Description = $"Telegram refused it: {said}",
            Code = code.ToString(CultureInfo.InvariantCulture),
            RetryAfter = Wait(answer.Parameters?.RetryAfter) ?? response.Failure?.Failure?.RetryAfter,
        };

        return (code, answer.Parameters?.MigrateToChatId) switch
        {
            (_, { } moved) => failure with { MovedTo = moved.ToString(CultureInfo.InvariantCulture) },
            (429, _) => failure with
            {
                Kind = SendFailureKind.Throttled,
                Description = "Telegram is limiting the rate of this bot or chat.",
            },
            (401 or 404, _) => failure with
            {
                Kind = SendFailureKind.Misconfigured,
                Description = $"Telegram does not know this bot token ({said}). Copy it again from @BotFather.",
            },
            (403, _) => failure with
            {
                Kind = SendFailureKind.CustomerUnavailable,
                Description = $"Telegram does not deliver to this chat: {said}",
            },
            (409, _) => failure with { Kind = SendFailureKind.Misconfigured, Description = Conflict(said) },
            (>= 500, _) => failure with
            {
                Kind = SendFailureKind.Unreachable,
                Description = $"Telegram failed: {said}",
                IsUncertain = true,
            },
            _ => failure,
        };
    }

    /// <summary>It answered 2xx, so that it may well have been carried out.</summary>
    public static SendFailure Unexpected(string description) =>
        new() { Kind = SendFailureKind.UnexpectedResponse, Description = description, IsUncertain = true };

    public static SendFailure Rejected(string description) => new() { Kind = SendFailureKind.Rejected, Description = description };

    public static SendFailure Misconfigured(string description) =>
        new() { Kind = SendFailureKind.Misconfigured, Description = description };

    /// <summary>Whether Telegram refused for this reason; it has one code for all of them.</summary>
    public static bool Says(SendFailure? failure, string text) =>
        failure is { Kind: SendFailureKind.Rejected } && failure.Description.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static string Conflict(string said) => said.Contains("webhook", StringComparison.OrdinalIgnoreCase)
        ? "Telegram posts this bot's updates to a webhook, so they can't be asked for. Connect the channel again with polling switched on."
        : "Another program asks for this bot's updates. Stop it, or give this channel a bot of its own.";

    private static TimeSpan? Wait(int? seconds) => seconds is { } given ? TimeSpan.FromSeconds(Math.Clamp(given, 0, MaxWait)) : null;
}
