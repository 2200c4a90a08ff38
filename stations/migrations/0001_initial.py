import base.publication
import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import modelsearch.index
import stations.corrections.receipts
import stations.models.degrees
import stations.models.identifiers
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('base', '0001_initial'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=255, unique=True)),
                ('depth', models.PositiveIntegerField()),
                ('numchild', models.PositiveIntegerField(default=0)),
                ('code', models.CharField(help_text='国家统计局区划代码：省 2 位、市 4 位、县 6 位、镇 9 位、村 12 位。', max_length=12, unique=True, validators=[django.core.validators.RegexValidator('^\\d+$', '区划代码只含数字。')], verbose_name='区划代码')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('level', models.CharField(choices=[('province', '省（自治区、直辖市）'), ('city', '市（州）'), ('county', '县（市、区）'), ('town', '镇（街道）'), ('community', '村（社区）')], max_length=10, verbose_name='层级')),
                ('lat', models.FloatField(blank=True, help_text='WGS-84，例如 31.310498。', null=True, validators=[stations.models.degrees.check_latitude], verbose_name='中心点纬度')),
                ('lng', models.FloatField(blank=True, help_text='WGS-84，例如 121.047952。', null=True, validators=[stations.models.degrees.check_longitude], verbose_name='中心点经度')),
                ('postal_code', models.CharField(blank=True, help_text='6 位数字，开放数据的地址用；留空则用上一级区域的。', max_length=6, validators=[django.core.validators.RegexValidator('^\\d{6}$', '邮政编码是 6 位数字。')], verbose_name='邮政编码')),
            ],
            options={
                'verbose_name': '区域',
                'verbose_name_plural': '区域',
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='CalendarDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('date', models.DateField(unique=True, verbose_name='日期')),
                ('kind', models.CharField(choices=[('rest', '放假'), ('workday', '调休上班')], max_length=10, verbose_name='安排')),
                ('name', models.CharField(max_length=20, verbose_name='节日')),
                ('as_weekday', models.PositiveSmallIntegerField(choices=[(0, '周一'), (1, '周二'), (2, '周三'), (3, '周四'), (4, '周五')], default=0, verbose_name='调休按周几的时间开放')),
            ],
            options={
                'verbose_name': '节假日安排',
                'verbose_name_plural': '节假日安排',
                'ordering': ['-date'],
            },
        ),
        migrations.CreateModel(
            name='Function',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=20, unique=True, verbose_name='名称')),
                ('category', models.CharField(choices=[('core', '阵地功能'), ('service', '便民服务')], default='service', max_length=10, verbose_name='类别')),
                ('icon', models.CharField(blank=True, help_text='一个汉字或符号，显示在功能名称之前，可留空。', max_length=4, verbose_name='图标')),
                ('synonyms', models.CharField(blank=True, help_text='群众会怎么说，用顿号分隔，例如：心理辅导、心理疏导。搜索时按同一功能处理。', max_length=200, verbose_name='别称')),
                ('for_center', models.BooleanField(default=False, verbose_name='中心默认具备')),
                ('for_station', models.BooleanField(default=False, verbose_name='站默认具备')),
                ('for_point', models.BooleanField(default=False, verbose_name='点默认具备')),
                ('sort_order', models.PositiveIntegerField(db_index=True, default=0, editable=False, verbose_name='次序')),
            ],
            options={
                'verbose_name': '功能',
                'verbose_name_plural': '功能',
                'ordering': ['sort_order', 'name'],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='NearEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.BigIntegerField(editable=False)),
            ],
            options={
                'verbose_name': '附近索引版本',
                'verbose_name_plural': '附近索引版本',
            },
        ),
        migrations.CreateModel(
            name='SchedulePattern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(editable=False, max_length=64, unique=True)),
                ('text', models.TextField(editable=False)),
            ],
            options={
                'verbose_name': '开放规律',
                'verbose_name_plural': '开放规律',
            },
        ),
        migrations.CreateModel(
            name='Siting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=20, unique=True, verbose_name='名称')),
                ('sort_order', models.PositiveIntegerField(db_index=True, default=0, editable=False, verbose_name='次序')),
            ],
            options={
                'verbose_name': '设置场所',
                'verbose_name_plural': '设置场所',
                'ordering': ['sort_order', 'name'],
            },
        ),
        migrations.CreateModel(
            name='VerificationPeriods',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('center', models.PositiveSmallIntegerField(default=90, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(3650)], verbose_name='中心：每多少天核实一次')),
                ('station', models.PositiveSmallIntegerField(default=180, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(3650)], verbose_name='站：每多少天核实一次')),
                ('point', models.PositiveSmallIntegerField(default=365, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(3650)], verbose_name='点：每多少天核实一次')),
                ('notice', models.PositiveSmallIntegerField(default=14, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(3650)], verbose_name='到期前多少天提醒')),
            ],
            options={
                'verbose_name': '核实周期',
                'verbose_name_plural': '核实周期',
            },
        ),
        migrations.CreateModel(
            name='ChangeSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('import', '导入'), ('bulk', '批量修改')], max_length=10, verbose_name='方式')),
                ('reason', models.CharField(max_length=200, verbose_name='事由')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='文件')),
                ('applied_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='时间')),
                ('added', models.PositiveIntegerField(default=0, verbose_name='新增')),
                ('changed', models.PositiveIntegerField(default=0, verbose_name='修改')),
                ('area_path', models.CharField(default='', editable=False, max_length=255)),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='撤销时间')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='撤销人')),
                ('user', models.ForeignKey(help_text='空：由命令行导入。', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
            ],
            options={
                'verbose_name': '导入与批量修改',
                'verbose_name_plural': '导入与批量修改',
                'ordering': ['-applied_at', '-pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ChangeBlock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('data', models.BinaryField()),
                ('change_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blocks', to='stations.changeset')),
            ],
            options={
                'verbose_name': '改动明细',
                'verbose_name_plural': '改动明细',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(choices=[('hours', '开放时间'), ('place', '地址或位置'), ('phone', '电话'), ('name', '名称'), ('functions', '功能和服务'), ('closed', '已经关门或搬走'), ('other', '其他')], max_length=10, verbose_name='哪里不对')),
                ('state', models.CharField(choices=[('open', '待处理'), ('accepted', '已采纳'), ('declined', '未采纳'), ('answered', '已答复')], default='open', max_length=10, verbose_name='状态')),
                ('opened_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='收到时间')),
                ('closed_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='处理时间')),
                ('answer', models.TextField(blank=True, max_length=300, verbose_name='答复')),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='处理人')),
            ],
            options={
                'verbose_name': '报错',
                'verbose_name_plural': '报错',
                'ordering': ['opened_at', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='CorrectionMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('receipt', models.CharField(default=stations.corrections.receipts.new_receipt, max_length=12, unique=True, verbose_name='收件编号')),
                ('words', models.TextField(blank=True, max_length=300, verbose_name='应该是')),
                ('contact', models.CharField(blank=True, max_length=80, verbose_name='联系方式')),
                ('sent_at', models.DateTimeField(auto_now_add=True, verbose_name='提交时间')),
                ('correction', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='stations.correction')),
            ],
            options={
                'verbose_name': '群众报错',
                'verbose_name_plural': '群众报错',
                'ordering': ['sent_at', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='CoverageSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public', models.BooleanField(default=False, help_text='勾选后，群众可以在 /coverage/ 看到覆盖进度；不勾选只有后台能看到。', verbose_name='向公众公开')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ],
            options={
                'verbose_name': '覆盖进度',
            },
        ),
        migrations.CreateModel(
            name='OpenDataSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('licence', models.CharField(blank=True, help_text='别人可以怎样使用这些数据，例如：知识共享 署名 4.0（CC BY 4.0）。留空不显示。', max_length=100, verbose_name='许可')),
                ('licence_url', models.URLField(blank=True, help_text='许可全文的网址，填了则许可的名称成为链接。', verbose_name='许可全文')),
                ('attribution', models.CharField(blank=True, help_text='使用时请写的来源，例如：数据来自某某市委组织部。', max_length=200, verbose_name='署名')),
                ('contact', models.CharField(blank=True, help_text='对数据有疑问找谁，例如办公电话。', max_length=100, verbose_name='联系方式')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ],
            options={
                'verbose_name': '开放数据',
            },
        ),
        migrations.CreateModel(
            name='PendingImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=200, verbose_name='文件名')),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='上传时间')),
                ('data', models.BinaryField(verbose_name='核对结果')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='上传人')),
            ],
            options={
                'verbose_name': '待确认的导入',
                'verbose_name_plural': '待确认的导入',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Station',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                ('locked', models.BooleanField(default=False, editable=False, verbose_name='locked')),
                ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
                ('code', models.CharField(blank=True, help_text='印在海报和二维码里，定下后不要再改；留空则自动编号。', max_length=20, unique=True, validators=[django.core.validators.RegexValidator('^[A-Za-z0-9][A-Za-z0-9_-]*$', '编号只含字母、数字、- 和 _。')], verbose_name='编号')),
                ('name', models.CharField(help_text='全称，例如：陆家镇党群服务中心。', max_length=60, verbose_name='名称')),
                ('short_name', models.CharField(blank=True, help_text='地图和卡片上用，例如：陆家中心。', max_length=20, verbose_name='简称')),
                ('tier', models.CharField(choices=[('center', '中心'), ('station', '站'), ('point', '点')], db_index=True, max_length=10, verbose_name='层级')),
                ('introduction', models.TextField(blank=True, max_length=2000, verbose_name='简介')),
                ('address', models.CharField(blank=True, max_length=120, verbose_name='地址')),
                ('lat', models.FloatField(blank=True, help_text='WGS-84，例如 31.310498。', null=True, validators=[stations.models.degrees.check_latitude], verbose_name='纬度')),
                ('lng', models.FloatField(blank=True, help_text='WGS-84，例如 121.047952。', null=True, validators=[stations.models.degrees.check_longitude], verbose_name='经度')),
                ('location_accepted', models.BooleanField(default=False, help_text='位置离所属区域中心较远时，系统会提醒一次；核对后勾选即可保存。', verbose_name='我已核对，位置无误')),
                ('phone', models.CharField(blank=True, help_text='办公电话，多个用顿号分隔；请不要填写个人手机号。', max_length=80, validators=[django.core.validators.RegexValidator('^[0-9+\\-()（）转、 ]+$', '电话只含数字、-、括号和“转”，多个用顿号分隔。')], verbose_name='电话')),
                ('transit', models.CharField(blank=True, help_text='公交、地铁、停车，例如：公交 112 路邹家角站。', max_length=200, verbose_name='交通')),
                ('accessibility', models.CharField(blank=True, help_text='例如：门口有坡道，有无障碍卫生间。', max_length=200, verbose_name='无障碍')),
                ('follows_public_holidays', models.BooleanField(default=True, verbose_name='法定节假日休息')),
                ('makeup_days_as_weekdays', models.BooleanField(default=True, verbose_name='调休上班日按工作日开放')),
                ('state', models.CharField(choices=[('planned', '筹建中'), ('open', '开放'), ('temporarily_closed', '暂停开放'), ('closed_for_good', '已关闭')], db_index=True, default='open', max_length=20, verbose_name='状态')),
                ('closed_reason', models.CharField(blank=True, help_text='状态为“暂停开放”时必填，群众会看到。', max_length=60, verbose_name='暂停开放原因')),
                ('closed_until', models.DateField(blank=True, help_text='最后一个不开放的日子；不确定则留空。', null=True, verbose_name='暂停至')),
                ('opened_on', models.DateField(blank=True, null=True, verbose_name='启用日期')),
                ('verified_on', models.DateField(blank=True, db_index=True, null=True, verbose_name='最近核实')),
                ('verifier', models.CharField(blank=True, editable=False, max_length=150, verbose_name='核实人姓名')),
                ('source', models.CharField(blank=True, max_length=60, verbose_name='数据来源')),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='示例数据')),
                ('modified_at', models.DateTimeField(auto_now=True, db_index=True, verbose_name='最近改动')),
                ('uuid', stations.models.identifiers.StationUUIDField()),
                ('area', models.ForeignKey(help_text='选到能确定的最小一级：村（社区）或镇（街道）。', on_delete=django.db.models.deletion.PROTECT, related_name='stations', to='stations.area', verbose_name='所属区域')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                ('locked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by')),
                ('parent', models.ForeignKey(blank=True, help_text='站的上级是中心；点的上级是站或中心。', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='stations.station', verbose_name='上级阵地')),
                ('siting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='stations', to='stations.siting', verbose_name='设置场所')),
                ('verified_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='核实人')),
            ],
            options={
                'verbose_name': '阵地',
                'verbose_name_plural': '阵地',
                'ordering': ['code'],
            },
            bases=(base.publication.AsksBeforePublishing, wagtail.models.preview.PreviewableMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='HoursException',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('start', models.DateField(verbose_name='从')),
                ('end', models.DateField(help_text='含当日；只有一天时与“从”相同。', verbose_name='到')),
                ('hours', models.CharField(blank=True, help_text='例如 09:00–11:30、13:30–17:00；留空表示不开放。', max_length=100, verbose_name='当日开放时间')),
                ('reason', models.CharField(help_text='向群众说明，例如：春节值班安排。', max_length=40, verbose_name='原因')),
                ('station', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='exceptions', to='stations.station')),
            ],
            options={
                'verbose_name': '特殊日期',
                'verbose_name_plural': '特殊日期',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='correction',
            name='station',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='stations.station', verbose_name='阵地'),
        ),
        migrations.CreateModel(
            name='StationFunction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('function', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='stations.function', verbose_name='功能')),
                ('station', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='station_functions', to='stations.station')),
            ],
            options={
                'verbose_name': '功能',
                'verbose_name_plural': '功能',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='station',
            name='functions',
            field=models.ManyToManyField(related_name='stations', through='stations.StationFunction', to='stations.function', verbose_name='功能'),
        ),
        migrations.CreateModel(
            name='StationLogEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.TextField()),
                ('action', models.CharField(blank=True, db_index=True, max_length=255)),
                ('data', models.JSONField(blank=True, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('timestamp', models.DateTimeField(db_index=True, verbose_name='timestamp (UTC)')),
                ('uuid', models.UUIDField(blank=True, editable=False, help_text='Log entries that happened as part of the same user action are assigned the same UUID', null=True)),
                ('content_changed', models.BooleanField(db_index=True, default=False)),
                ('deleted', models.BooleanField(default=False)),
                ('object_id', models.BigIntegerField(db_index=True)),
                ('content_type', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='contenttypes.contenttype', verbose_name='content type')),
                ('revision', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='wagtailcore.revision')),
                ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '阵地操作记录',
                'verbose_name_plural': '阵地操作记录',
                'ordering': ['-timestamp', '-id'],
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='StationPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('alt', models.CharField(help_text='画面里有什么，读屏软件会念出来；不要写“图片”二字。', max_length=120, verbose_name='替代文字')),
                ('caption', models.CharField(blank=True, max_length=120, verbose_name='图说')),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='base.picture', verbose_name='照片')),
                ('station', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='stations.station')),
            ],
            options={
                'verbose_name': '照片',
                'verbose_name_plural': '照片',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='WeeklySession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('weekday', models.PositiveSmallIntegerField(choices=[(0, '周一'), (1, '周二'), (2, '周三'), (3, '周四'), (4, '周五'), (5, '周六'), (6, '周日')], verbose_name='星期')),
                ('opens', models.TimeField(verbose_name='开门')),
                ('closes', models.TimeField(help_text='早于或等于开门时间表示到次日；00:00 到 00:00 为全天。', verbose_name='关门')),
                ('by_appointment', models.BooleanField(default=False, verbose_name='需预约')),
                ('station', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='stations.station')),
            ],
            options={
                'verbose_name': '每周时段',
                'verbose_name_plural': '每周时段',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AreaScope',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.ForeignKey(help_text='含其下各级；管全市的请选市。', on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stations.area', verbose_name='区域')),
                ('group', models.ForeignKey(help_text='这个组对阵地的权限只在下面的区域里有效；没有辖区的组管不了任何阵地。', on_delete=django.db.models.deletion.CASCADE, related_name='area_scopes', to='auth.group', verbose_name='用户组（单位）')),
            ],
            options={
                'verbose_name': '辖区',
                'verbose_name_plural': '辖区',
                'ordering': ['group__name', 'area__code'],
                'constraints': [models.UniqueConstraint(fields=('group', 'area'), name='area_scope_once', violation_error_message='这个组已有这个辖区。')],
            },
        ),
        migrations.CreateModel(
            name='CoverageTarget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tier', models.CharField(choices=[('center', '中心'), ('station', '站'), ('point', '点')], max_length=10, verbose_name='层级')),
                ('due', models.DateField(help_text='到这一天（含）应当建成，例如 2018-12-31。', verbose_name='到期日')),
                ('planned', models.PositiveIntegerField(help_text='全部建成时有多少处。', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1000000)], verbose_name='计划总数')),
                ('share', models.PositiveSmallIntegerField(default=100, help_text='占计划总数的百分比，例如“完成一半”填 50；只定数量的保持 100。', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)], verbose_name='到期应建成（%）')),
                ('area', models.ForeignKey(help_text='含其下各级的阵地。', on_delete=django.db.models.deletion.CASCADE, related_name='coverage_targets', to='stations.area', verbose_name='区域')),
            ],
            options={
                'verbose_name': '覆盖目标',
                'verbose_name_plural': '覆盖目标',
                'ordering': ['area__code', 'tier', 'due'],
                'constraints': [models.UniqueConstraint(fields=('area', 'tier', 'due'), name='coverage_target_once', violation_error_message='这个区域的这一层级在这一天已有目标。')],
            },
        ),
        migrations.CreateModel(
            name='NearTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('function', models.IntegerField(editable=False)),
                ('tier', models.SmallIntegerField(editable=False)),
                ('stations', models.IntegerField(editable=False)),
                ('located', models.IntegerField(editable=False)),
                ('schedule', models.ForeignKey(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stations.schedulepattern')),
            ],
            options={
                'verbose_name': '附近索引计数',
                'verbose_name_plural': '附近索引计数',
                'constraints': [models.UniqueConstraint(fields=('function', 'tier', 'schedule'), name='near_tally_once')],
            },
        ),
        migrations.CreateModel(
            name='Near',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('function', models.IntegerField(editable=False)),
                ('cell', models.BigIntegerField(editable=False, null=True)),
                ('tier', models.SmallIntegerField(editable=False)),
                ('area', models.BigIntegerField(editable=False)),
                ('x', models.FloatField(editable=False, null=True)),
                ('y', models.FloatField(editable=False, null=True)),
                ('z', models.FloatField(editable=False, null=True)),
                ('schedule', models.ForeignKey(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='stations.schedulepattern')),
                ('station', models.ForeignKey(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='near_rows', to='stations.station')),
            ],
            options={
                'verbose_name': '附近索引',
                'verbose_name_plural': '附近索引',
                'indexes': [models.Index(fields=['function', 'cell', 'tier', 'schedule', 'area', 'x', 'y', 'z', 'station'], name='near_walk'), models.Index(fields=['function', 'tier', 'schedule', 'x', 'y', 'z', 'station'], name='near_shelf'), models.Index(fields=['function', 'area', 'tier', 'schedule', 'cell'], name='near_area'), models.Index(fields=['station', 'function'], name='near_station')],
            },
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('station', 'subject'), name='correction_open_once'),
        ),
        migrations.AddConstraint(
            model_name='stationfunction',
            constraint=models.UniqueConstraint(fields=('station', 'function'), name='station_function_once'),
        ),
        migrations.AddIndex(
            model_name='stationlogentry',
            index=models.Index(fields=['uuid', 'action', '-timestamp'], name='stations_st_uuid_51cd3f_idx'),
        ),
    ]
