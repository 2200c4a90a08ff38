from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='SearchCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='日期')),
                ('query', models.CharField(max_length=60, verbose_name='搜索词')),
                ('found', models.CharField(choices=[('none', '没有结果'), ('few', '1–5 条'), ('many', '5 条以上')], max_length=4, verbose_name='结果')),
                ('count', models.PositiveIntegerField(default=0, verbose_name='次数')),
            ],
            options={
                'verbose_name': '搜索记录',
                'verbose_name_plural': '搜索记录',
                'constraints': [models.UniqueConstraint(fields=('day', 'query', 'found'), name='search_count_once')],
            },
        ),
    ]
