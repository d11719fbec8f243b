namespace ChatKit.Storage.InMemory;

internal sealed partial class BatchWriter
{
    private void ClaimPeople(ChatBatch batch)
    {
        // Rows of a batch that failed may come again: what they led to was withdrawn.
        batch.Customers.AddedList.ForEach(row => row.Origin = null);
        batch.Chats.AddedList.ForEach(row => row.Origin = null);
        foreach (var row in batch.Chats.AddedList)
        {
            ClaimWithCustomer(row, batch.Customer(row.CustomerId));
        }

        foreach (var row in batch.Customers.AddedList)
        {
            if (row.Origin is null)
            {
                Claim(row, new CustomerRecord(tables.Channel(row.TenantId, row.ChannelId), row.ExternalId));
            }
        }

        foreach (var row in batch.Chats.AddedList)
        {
            var customer = Known(CustomerOf(batch, row.CustomerId), "customer", row.CustomerId);
            var record = row.Origin as ChatRecord ?? new(row, tables.Channel(row.TenantId, row.ChannelId));
            record.Write(row, customer, record.Channel.Tenant.Responsible(row.Responsible), tables.Names);
            row.Origin = record;
            Claim(tables.Chats.TryAdd(row.Id, record), record, "a chat", row.Id);
        }

        ClaimIdentities(batch);
        ClaimAddresses(batch);
    }

    /// <summary>A customer who comes with a chat of the same id shares its record.</summary>
    private void ClaimWithCustomer(ChatRow row, CustomerRow? customer)
    {
        if (customer is { Change: RowChange.Added, Origin: null }
            && customer.ChannelId == row.ChannelId
            && customer.TenantId == row.TenantId
            && customer.ExternalId == row.ExternalId)
        {
            var record = new ChatRecord(row, tables.Channel(row.TenantId, row.ChannelId));
            row.Origin = record;
            Claim(customer, record);
        }
    }

    private void Claim(CustomerRow row, CustomerHolder record)
    {
        record.Write(row);
        row.Origin = record;
        Claim(tables.Customers.TryAdd(row.Id, record), record, "a customer", row.Id);
    }

    private void ClaimIdentities(ChatBatch batch)
    {
        foreach (var row in batch.Identities.AddedList)
        {
            var customer = Known(CustomerOf(batch, row.CustomerId), "customer", row.CustomerId);
            var isFirst = IsNew(batch.Customer(row.CustomerId)) && !customer.IsIdentified && customer.Address == row.ExternalId;
            ExternalNode node = isFirst ? customer : new CustomerAlias(customer, row.ExternalId);
            Require(tables.Identities.TryAdd(new(row.TenantId, row.ChannelId, row.ExternalId), node), "a customer", row.ExternalId);
            customer.IsIdentified |= isFirst;
            if (!isFirst)
            {
                _claims.Add(node);
            }
        }
    }

    private void ClaimAddresses(ChatBatch batch)
    {
        foreach (var row in batch.Addresses.AddedList)
        {
            var chat = ChatOf(batch, row.ChatId);
            var isFirst = IsNew(batch.Chat(row.ChatId)) && !chat.IsAddressed && chat.Address == row.ExternalId;
            ExternalNode node = isFirst ? chat : new ChatAlias(chat, row.ExternalId);
            Require(tables.Addresses.TryAdd(new(row.TenantId, row.ChannelId, row.ExternalId), node), "a chat", row.ExternalId);
            chat.IsAddressed |= isFirst;
            if (!isFirst)
            {
                _claims.Add(node);
            }
        }
    }

    private CustomerHolder? CustomerOf(ChatBatch batch, CustomerId id) =>
        batch.Customer(id)?.Origin as CustomerHolder ?? tables.Customers.Find(id);

    private static bool IsNew(StorageRow? row) => row?.Change == RowChange.Added;
}
