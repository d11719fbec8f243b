using System.Collections.Concurrent;
using ChatKit.Storage;
using Microsoft.Extensions.Logging;

namespace ChatKit.Engine;

/// <summary>Carries typing between customers and managers. The chat is looked up once for all who listen.</summary>
internal sealed partial class Typing : ITyping, IDisposable
{
    private const int LookBack = 20;

    // What a messenger shows lasts some seconds; asking it for every key would only use up its rate.
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(4);

    private readonly IChatReader _reader;
    private readonly IVisitorReader _visitors;
    private readonly ConfigurationCache _configuration;
    private readonly TimeProvider _time;
    private readonly ILogger<Typing> _logger;
    private readonly ConcurrentDictionary<Guid, Action<TypingNotice>> _listeners = new();
    private readonly ConcurrentDictionary<ChatId, long> _shown = new();
    private readonly IDisposable _signals;

    public Typing(
        IChatReader reader,
        IVisitorReader visitors,
        ConfigurationCache configuration,
        TypingSignals signals,
        TimeProvider time,
        ILogger<Typing> logger)
    {
        _reader = reader;
        _visitors = visitors;
        _configuration = configuration;
        _time = time;
        _logger = logger;
        _signals = signals.Listen(OnCustomer);
    }

    public async ValueTask<Refusal?> ShowAsync(ChatId chat, Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.May(ChatPermissions.Reply))
        {
            return Refusal.Of(RefusalCode.NotAllowed, "You lack the right 'dialogue.reply'. Ask an administrator for it.");
        }

        if (await _reader.FindAsync(chat, viewer, cancellationToken).ConfigureAwait(false) is not { Chat: var row })
        {
            return Refusal.Of(RefusalCode.NotFound, "There is no such chat, or you may not see it.");
        }

        if (!IsWorthIt(chat))
        {
            return null;
        }

        Tell(new TypingNotice { Chat = AccessOf(row), Actor = Actor.Of(viewer.ManagerId), Name = viewer.Name });
        var channel = await _configuration.FindChannelAsync(row.ChannelId, cancellationToken).ConfigureAwait(false);
        if (channel is { MaySend: true, Adapter: ISendsTyping adapter, Context: { } context })
        {
            await SendAsync(adapter, context, row, viewer, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    public IDisposable Listen(Action<TypingNotice> listener)
    {
        var key = TimeOrderedId.New();
        _listeners[key] = listener;
        return new Ending(() => _listeners.TryRemove(key, out _));
    }

    public void Dispose() => _signals.Dispose();

    private static ChatAccess AccessOf(ChatRow row) => new(row.Id, row.TenantId, row.ChannelId, row.Responsible, row.LastSequence > 0);

    private bool IsWorthIt(ChatId chat)
    {
        var now = _time.GetUtcNow().UtcTicks;
        if (_shown.Count > 10_000)
        {
            _shown.Clear();
        }

        var before = _shown.GetValueOrDefault(chat);
        return now - before >= Lasts.Ticks && (before == 0 ? _shown.TryAdd(chat, now) : _shown.TryUpdate(chat, now, before));
    }

    private async ValueTask SendAsync(
        ISendsTyping adapter, ChannelContext context, ChatRow row, Viewer viewer, CancellationToken cancellationToken)
    {
        try
        {
            var page = await _reader.MessagesAsync(row.Id, new MessagePageQuery { Limit = LookBack }, viewer, cancellationToken)
                .ConfigureAwait(false);
            var last = page?.Items.LastOrDefault(static m => m.Message.Direction == MessageDirection.Inbound)?.Message.ExternalIds;
            var answered = ExternalIdList.Read(last) is [.., var newest] ? newest : null;
            var address = new OutboundAddress { ExternalChatId = row.ExternalId };
            await adapter.SendTypingAsync(address, answered, context, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            NotShown(_logger, exception, row.ChannelId);
        }
    }

    private void OnCustomer(TypingSignal signal)
    {
        if (!_listeners.IsEmpty && signal is { ChannelId: { } channel, ExternalId: { } externalId })
        {
            _ = TellOfCustomerAsync(new ExternalKey(signal.TenantId, channel, externalId));
        }
    }

    private async Task TellOfCustomerAsync(ExternalKey address)
    {
        try
        {
            if (await _visitors.FindChatAsync(address, CancellationToken.None).ConfigureAwait(false) is { } row)
            {
                Tell(new TypingNotice { Chat = AccessOf(row), Actor = Actor.Of(row.CustomerId) });
            }
        }
        catch (Exception exception)
        {
            // Nobody waits for it, and the next key tells it again.
            NotShown(_logger, exception, address.ChannelId);
        }
    }

    private void Tell(TypingNotice notice)
    {
        foreach (var listener in _listeners.Values)
        {
            listener(notice);
        }
    }

    [LoggerMessage(1020, LogLevel.Debug, "That somebody is typing in channel {Channel} could not be shown")]
    private static partial void NotShown(ILogger logger, Exception exception, ChannelId channel);

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
