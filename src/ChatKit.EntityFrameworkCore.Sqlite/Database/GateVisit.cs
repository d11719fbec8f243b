using System.Data.Common;
using System.Diagnostics;

namespace ChatKit.EntityFrameworkCore.Sqlite.Database;

/// <summary>One stay of the CRM's inside the gate.</summary>
internal sealed class GateVisit(WriteGate gate)
{
    private static readonly AsyncLocal<GateVisit?> OfFlow = new();

    private readonly Activity? _request = RequestOf(Activity.Current);
    private int _hasLeft;

    /// <summary>The transaction that stays; nothing for a single statement.</summary>
    public DbTransaction? Transaction { get; set; }

    /// <summary>Whether the caller is who came in: he is known by his flow if he began synchronously, else by the request he serves.</summary>
    public bool IsOfCaller => OfFlow.Value == this || (_request is not null && RequestOf(Activity.Current) == _request);

    /// <summary>Marks the flow of who came in. Lasts only when called from no asynchronous method but his own.</summary>
    public GateVisit MarkFlow()
    {
        OfFlow.Value = this;
        return this;
    }

    public void Leave()
    {
        if (Interlocked.Exchange(ref _hasLeft, 1) == 0)
        {
            gate.Leave(this);
        }
    }

    /// <summary>Leaves for a transaction that was disposed of without a word, which EF tells nobody.</summary>
    public void LeaveIfOver()
    {
        if (Transaction is { Connection: null })
        {
            Leave();
        }
    }

    private static Activity? RequestOf(Activity? activity)
    {
        while (activity?.Parent is { } parent)
        {
            activity = parent;
        }

        return activity;
    }
}
