namespace ChatKit.Distribution;

/// <summary>Says which employee a customer belongs to in the CRM. Implemented by a host whose customers have owners.</summary>
/// <remarks>
/// Called concurrently, with a time limit, never inside a transaction of ChatKit. Asked when a dialogue waits for distribution and somebody
/// could take it: a dialogue that inherits the responsible of its chat does not wait. The owner is preferred to whom the strategy would
/// choose, but only if he is among the candidates; a failure or no answer in time means that nobody is preferred.
/// </remarks>
public interface ICustomerOwners
{
    /// <summary>The customer's owner, or <see langword="null"/> if he has none or the CRM does not know him.</summary>
    ValueTask<ManagerId?> FindOwnerAsync(WaitingCustomer customer, CancellationToken cancellationToken);
}
