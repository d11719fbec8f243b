using Microsoft.Extensions.Options;

namespace ChatKit.WebChat.Limits;

/// <summary>What visitors may do how often, on this host.</summary>
internal sealed class WidgetLimits(TimeProvider time, IOptions<WebChatOptions> options)
{
    public const int MaxText = 20_000;
    public const int MaxAttachments = 10;

    private readonly RateGate<ulong> _requests = new(time, TimeSpan.FromSeconds(1) / options.Value.RequestsPerSecond, options.Value.RequestsPerSecond * 4);
    private readonly RateGate<ulong> _sessions = new(time, TimeSpan.FromMinutes(1) / options.Value.SessionsPerMinute, options.Value.SessionsPerMinute);
    private readonly RateGate<string> _messages = new(time, TimeSpan.FromSeconds(1 / options.Value.MessagesPerSecond), options.Value.MessageBurst);
    private readonly RateGate<string> _uploads = new(time, TimeSpan.FromMinutes(1) / options.Value.UploadsPerMinute, options.Value.UploadsPerMinute);
    private readonly RateGate<string> _receipts = new(time, TimeSpan.FromSeconds(1), 20);
    private readonly RateGate<string> _typing = new(time, TimeSpan.FromSeconds(1), 5);

    public void Request(ulong prefix) => Check(_requests.Enter(prefix), "Too many requests come from your network.");

    public void Session(ulong prefix) => Check(_sessions.Enter(prefix), "Too many chats were begun from your network.");

    public void Message(string session) => Check(_messages.Enter(session), "You are writing very fast.");

    public void Upload(string session) => Check(_uploads.Enter(session), "You are uploading very fast.");

    public void Receipt(string session) => Check(_receipts.Enter(session), "You are reading very fast.");

    /// <summary>Whether it is worth telling; nobody is refused for typing.</summary>
    public bool IsTypingTold(string session) => _typing.Enter(session) is null;

    private static void Check(TimeSpan? wait, string detail)
    {
        if (wait is { } pause)
        {
            throw new TooManyRequestsException(detail, pause);
        }
    }
}
