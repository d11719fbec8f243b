using ChatKit.EntityFrameworkCore.Model;
using ChatKit.EntityFrameworkCore.PostgreSQL.Batches;
using ChatKit.EntityFrameworkCore.PostgreSQL.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using NpgsqlTypes;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Model;

/// <summary>Messages are found by an index of their words, and only those in an order of their own by their arrival.</summary>
internal sealed class PostgreSqlMessageConvention : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes().Cast<IMutableEntityType>())
        {
            if (entity.FindAnnotation(ChatKitModel.Annotation)?.Value as string == MessageTable.Table.Name)
            {
                Reshape(entity);
            }
        }
    }

    private static void Reshape(IMutableEntityType messages)
    {
        var words = Add(messages, MessageWords.Column, typeof(NpgsqlTsVector), MessageWords.ColumnType);
        var index = messages.AddIndex([words], MessageWords.Index);
        index.SetMethod("gin");
        index.SetStorageParameter("gin_pending_list_limit", MessageWords.Pending);
        Add(messages, LateMessages.Column, typeof(short?), LateMessages.ColumnType);
        messages.GetIndexes().Single(static i => i.Name == LateMessages.Index).SetFilter(LateMessages.IsLate);
    }

    private static IMutableProperty Add(IMutableEntityType messages, string column, Type type, string columnType)
    {
        var property = messages.AddIndexerProperty(column, type);
        ChatKitModel.Reset(property);
        property.SetColumnName(column);
        property.SetColumnType(columnType);
        property.IsNullable = true;
        return property;
    }
}
