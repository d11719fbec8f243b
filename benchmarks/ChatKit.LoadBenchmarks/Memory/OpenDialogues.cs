using System.Globalization;
using ChatKit.Storage;

namespace ChatKit.LoadBenchmarks.Memory;

/// <summary>Opens dialogues through the storage's contract, each with its chat, customer, identity, address and timer, and without messages.</summary>
internal sealed class OpenDialogues(IChatStorage storage)
{
    private const int BatchSize = 64;
    private const int Managers = 100;

    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ChannelId _channel = ChannelId.New();
    private readonly Responsible[] _managers = [.. Enumerable.Range(0, Managers).Select(static i => Responsible.Of(new ManagerId($"manager-{i}")))];

    public async Task AddAsync(int from, int to)
    {
        for (var first = from; first < to; first += BatchSize)
        {
            var scope = new BatchScope { Tenants = { TenantId.Default } };
            var end = Math.Min(to, first + BatchSize);
            for (var i = first; i < end; i++)
            {
                scope.Externals.Add(new ExternalKey(TenantId.Default, _channel, ExternalId(i)));
            }

            await using var transaction = await storage.BeginAsync(scope, CancellationToken.None);
            for (var i = first; i < end; i++)
            {
                Add(transaction.Batch, scope.Externals[i - first].ExternalId, i);
            }

            await transaction.CommitAsync(CancellationToken.None);
        }
    }

    // Sixteen characters, the longest for which the requirement is given.
    private static string ExternalId(int number) => (1_000_000_000_000_000L + number).ToString(CultureInfo.InvariantCulture);

    private void Add(ChatBatch batch, string externalId, int number)
    {
        var at = Begin.AddMilliseconds(number);
        var tenant = TenantId.Default;
        var manager = _managers[number % Managers];
        var dialogue = DialogueId.New();
        var customer = new CustomerRow { Id = CustomerId.New(), TenantId = tenant, ChannelId = _channel, ExternalId = externalId, CreatedAt = at };
        var chat = new ChatRow
        {
            Id = ChatId.New(),
            TenantId = tenant,
            ChannelId = _channel,
            CustomerId = customer.Id,
            ExternalId = externalId,
            LastSequence = 1,
            LastArrival = 1,
            InboundCount = 1,
            OpenDialogueId = dialogue,
            LastDialogueId = dialogue,
            Phase = DialoguePhase.WithManager.Name,
            PhaseKind = DialoguePhase.WithManager.Kind,
            Responsible = manager,
            LastMessageType = "text",
            LastMessageAt = at,
            WaitingSince = at,
            LastInboundAt = at,
            CreatedAt = at,
        };
        batch.Add(customer);
        batch.Add(new IdentityRow { TenantId = tenant, ChannelId = _channel, ExternalId = externalId, CustomerId = customer.Id });
        batch.Add(chat);
        batch.Add(new ChatAddressRow { TenantId = tenant, ChannelId = _channel, ExternalId = externalId, ChatId = chat.Id });
        batch.Add(new DialogueRow
        {
            Id = dialogue,
            TenantId = tenant,
            ChatId = chat.Id,
            ChannelId = _channel,
            OpenChatId = chat.Id,
            Phase = chat.Phase,
            PhaseKind = chat.PhaseKind,
            Responsible = manager,
            OpenedAt = at,
            AssignedAt = at,
            FirstSequence = 1,
        });
        batch.Timers.Add(new TimerRow
        {
            TenantId = tenant,
            DialogueId = dialogue,
            ChatId = chat.Id,
            Kind = TimerKind.Idle,
            DueAt = at.AddDays(1),
            ConfigurationVersion = 1,
        });
    }
}
