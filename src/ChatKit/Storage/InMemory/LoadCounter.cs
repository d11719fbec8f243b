namespace ChatKit.Storage.InMemory;

/// <summary>Counts managers' open dialogues anew.</summary>
internal sealed class LoadCounter(StorageTables tables)
{
    private readonly Dictionary<(TenantRecord Tenant, string Manager), int> _counts = [];

    public void Count()
    {
        foreach (var dialogue in tables.Dialogues.Records)
        {
            if (dialogue is { IsOpen: true, Responsible.Responsible: { Kind: ResponsibleKind.Manager } manager })
            {
                var key = (dialogue.Chat.Channel.Tenant, manager.Id);
                _counts[key] = _counts.GetValueOrDefault(key) + 1;
            }
        }
    }

    public int Correct()
    {
        var wrong = 0;
        foreach (var key in _counts.Keys.Concat(Known()).ToHashSet())
        {
            var (count, manager) = (_counts.GetValueOrDefault(key), key.Tenant.Manager(key.Manager));
            if ((manager.Load?.OpenDialogues ?? 0) != count)
            {
                wrong++;
                manager.Load ??= new() { TenantId = key.Tenant.Id, ManagerId = key.Manager };
                manager.Load.OpenDialogues = count;
            }
        }

        return wrong;
    }

    private IEnumerable<(TenantRecord Tenant, string Manager)> Known() =>
        tables.Tenants.SelectMany(tenant => tenant.Managers.Keys.Select(manager => (tenant, manager)));
}
