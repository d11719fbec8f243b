using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatKit.Telegram;

/// <summary>What a method of the Bot API gave: a result or a failure.</summary>
internal readonly struct TelegramResult
{
    private readonly JsonElement _result;

    private TelegramResult(JsonElement result, SendFailure? failure)
    {
        _result = result;
        Failure = failure;
    }

    public SendFailure? Failure { get; }

    public static TelegramResult Of(ChannelHttpResponse response, TelegramSettings settings)
    {
        var answer = response.ReadJson(TelegramJson.Default.TelegramAnswer);
        return answer is { Ok: true } && response.Status is >= 200 and < 300
            ? new(answer.Result, null)
            : new(default, TelegramErrors.Read(response, answer, settings.BotToken));
    }

    /// <summary>The result, or <see langword="null"/> where it has another shape than documented.</summary>
    public T? Read<T>(JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return _result.ValueKind is JsonValueKind.Undefined ? null : _result.Deserialize(type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The outcome of a method that answers with one message, or with several.</summary>
    public SendResult ToSent()
    {
        if (Failure is not null)
        {
            return SendResult.Failed(Failure);
        }

        var messages = _result.ValueKind is JsonValueKind.Array
            ? Read(TelegramJson.Default.TelegramSentArray) ?? []
            : [Read(TelegramJson.Default.TelegramSent) ?? new()];
        return messages.Length > 0 && messages.All(static m => m?.MessageId is not null)
            ? SendResult.Sent([.. messages.Select(static m => m.MessageId!.Value.ToString(CultureInfo.InvariantCulture))])
            : SendResult.Failed(TelegramErrors.Unexpected("Telegram accepted the message but gave it no id."));
    }

    /// <summary>The outcome of a method whose result says nothing.</summary>
    public SendResult ToDone() => Failure is null ? SendResult.Sent() : SendResult.Failed(Failure);
}
