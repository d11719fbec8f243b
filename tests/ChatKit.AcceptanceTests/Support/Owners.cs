using System.Collections.Concurrent;
using ChatKit.Distribution;

namespace ChatKit.AcceptanceTests.Support;

/// <summary>What the CRM knows about whose customer somebody is, by his id at the messenger.</summary>
internal sealed class Owners
{
    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>Who was asked about.</summary>
    public ConcurrentQueue<WaitingCustomer> Asked { get; } = new();

    /// <summary>What happens instead of an answer.</summary>
    public Func<CancellationToken, Task>? Trouble { get; set; }

    public Owners Of(string customer, string manager)
    {
        _known[customer] = manager;
        return this;
    }

    /// <summary>As the container makes it, a new one for each question.</summary>
    internal sealed class Service(Owners owners) : ICustomerOwners
    {
        public async ValueTask<ManagerId?> FindOwnerAsync(WaitingCustomer customer, CancellationToken cancellationToken)
        {
            owners.Asked.Enqueue(customer);
            await (owners.Trouble?.Invoke(cancellationToken) ?? Task.CompletedTask);
            return owners._known.TryGetValue(customer.ExternalId, out var manager) ? new ManagerId(manager) : null;
        }
    }
}
