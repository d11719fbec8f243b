using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>
/// Sets aside a stored command that can't be run: those behind it go on, it is shown in the health report and may be replayed.
/// </summary>
internal sealed class ParkCommandItem(CommandRow stored, string? command, string reason) : AwaitableItem<bool>(stored.TenantId)
{
    public const string ParkedKind = "command";

    private bool _isParked;

    public override int Order => stored.ChatId.GetHashCode();

    public override void AddTo(BatchScope scope) => scope.Commands.Add(stored.Id);

    public override void Apply(BatchContext context)
    {
        if (context.Batch.Command(stored.Id) is not { DoneAt: null } row)
        {
            return;
        }

        row.DoneAt = context.Now;
        row.RefusalCode = RefusalCode.Parked;
        context.Batch.Commands.Update(row);
        context.Batch.Parked.Add(new ParkedRow
        {
            Id = TimeOrderedId.New(),
            TenantId = row.TenantId,
            ChatId = row.ChatId,
            Kind = ParkedKind,
            Payload = row.Payload,
            Raw = new ParkedCommand(row.ActorKind, row.ActorId, row.TraceParent).Write(),
            Reason = Entry.Clean(reason, 1000)!,
            ParkedAt = context.Now,
        });
        context.Announce(new CommandRefused
        {
            TenantId = row.TenantId,
            ChatId = row.ChatId,
            OccurredAt = context.Now,
            Actor = new Actor(row.ActorKind, row.ActorId),
            TraceParent = row.TraceParent,
            Code = RefusalCode.Parked,
            Command = command ?? "unknown",
        });
        _isParked = true;
    }

    public override void Complete()
    {
        if (_isParked)
        {
            Telemetry.Park(ParkedKind);
        }

        base.Complete();
    }
}
